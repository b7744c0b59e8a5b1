using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Crashes;
using SentryOrleans.Api.Ingest.Multipart;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Items;
using SentryOrleans.Grains.Ingest.Minidumps;
using SentryOrleans.Grains.Ingest.Outcomes;
using SentryOrleans.Grains.Ingest.Scrubbing;
using SentryOrleans.Testing.Fuzz;
using SentryOrleans.Testing.Ingest;
using SentryOrleans.Unit.Normalization;
using Xunit;

namespace SentryOrleans.Unit.Fuzz;

/// <summary>What damaged inputs broke once. Each would have answered 500 to everything else that came with it, unless it says otherwise.</summary>
public sealed class FoundCaseTests
{
    [Theory]
    [InlineData(ItemType.Session)]
    [InlineData(ItemType.Sessions)]
    [InlineData(ItemType.Transaction)]
    [InlineData(ItemType.CheckIn)]
    [InlineData(ItemType.Log)]
    [InlineData(ItemType.Span)]
    public void Half_a_surrogate_pair_in_a_name_broke_the_check_of_items(ItemType type) =>
        Assert.NotNull(ItemCheck.Judge(Incoming(), new IncomingItem(type, """{"\ud800":1,"a\udc00":{"\udfff":2}}"""u8.ToArray())).Reason);

    [Fact]
    public void Half_a_surrogate_pair_broke_client_reports()
    {
        var unit = new IntakeUnit(Incoming());
        ClientReports.Count("""{"\ud800":1,"discarded_events":[{"category":"\ud800","quantity":1},{"reason":"\udc00","category":"error","quantity":2}]}"""u8.ToArray(), unit);
        Assert.Equal((DataCategory.Error, (string?)null, 2L), (unit.Outcomes.Single().Category, unit.Outcomes.Single().Reason, unit.Outcomes.Single().Quantity));
    }

    [Fact]
    public void The_sum_of_huge_counts_of_sessions_overflowed()
    {
        var item = new IncomingItem(ItemType.Sessions, """{"aggregates":[{"exited":9223372036854775807,"errored":9223372036854775807},{"crashed":7}]}"""u8.ToArray());
        Assert.Equal((DataCategory.Session, 7L), item.Quantities().Single());
    }

    [Fact]
    public async Task The_same_member_twice_broke_check_ins()
    {
        using var door = new FrontDoor();
        Assert.Equal(400, await CheckInAsync(door, """{"status":"ok","status":"error"}"""));
        Assert.Equal(400, await CheckInAsync(door, """{"status":"ok","monitor_config":{"a":1,"a":2}}"""));
        Assert.Equal(400, await CheckInAsync(door, """{"status":"\ud800"}"""));
        Assert.Equal(400, await CheckInAsync(door, $"{{\"status\":{new string('[', 100)}{new string(']', 100)}}}"));
        Assert.Equal(202, await CheckInAsync(door, """{"status":"ok"}"""));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""{"a":"\ud800"}""")]
    public void JSON_that_cannot_be_written_again_broke_the_fields_of_a_crash(string json)
    {
        var made = CrashFields.Assemble([new FormField("sentry", json), new FormField("sentry[tags][a]", "b")]);
        Assert.Equal($$$"""{"extra":{"sentry":{{{JsonSerializer.Serialize(json)}}}},"tags":{"a":"b"}}""", made.ToJsonString());
    }

    [Theory]
    [InlineData("""{"release":"a","release":"b"}""")]
    [InlineData("""{"extra":{"x":1,"x":2}}""")]
    public void The_same_member_twice_broke_the_event_that_came_with_a_crash(string sent)
    {
        byte[] packed = [0x81, 0xa5, .. "extra"u8, 0x81, 0xa1, .. "y"u8, 1];
        var crash = new IncomingItem(ItemType.Attachment, packed, AttachmentType: "event.payload");
        var bytes = Encoding.UTF8.GetBytes(sent);
        Assert.Equal(sent, Encoding.UTF8.GetString(CrashEvents.Complete(Incoming(crash), crash, bytes)));
    }

    [Fact]
    public void Depth_broke_the_event_that_came_with_a_crash()
    {
        var crash = new IncomingItem(ItemType.Attachment, "MDMP"u8.ToArray(), AttachmentType: "event.minidump");
        var deep = Encoding.UTF8.GetBytes($"{{\"extra\":{new string('[', 100)}{new string(']', 100)}}}");
        var made = JsonNode.Parse(CrashEvents.Complete(Incoming(crash), crash, deep), documentOptions: new JsonDocumentOptions { MaxDepth = 128 })!;
        Assert.Equal("fatal", (string?)made["level"]);
    }

    [Theory]
    [InlineData(new byte[] { 0xc7, 12, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xdb, 0xef, 0xff, 0xff, 0xff })]
    public void Times_and_lengths_beyond_all_bounds_were_no_broken_MessagePack(byte[] packed) => Assert.Throws<InvalidDataException>(() => MessagePackJson.All(packed));

    /// <summary>No 500: but an event that was normalised again, as scrubbing does, was another issue's.</summary>
    [Fact]
    public void A_mechanism_without_type_said_synthetic_only_once()
    {
        var once = Normalized.Event("""{"exception":{"values":[{"type":"E","mechanism":{"synthetic":true}}]}}""");
        Assert.Equal(once.Hashes, Normalized.Event(Encoding.UTF8.GetString(once.Json)).Hashes);
    }

    /// <summary>No 500: but of a report that was cut, the part that was not stored counted once.</summary>
    [Theory]
    [InlineData("csp", "blocked_uri")]
    [InlineData("hpkp", "hostname")]
    public void A_large_report_was_grouped_by_what_is_not_stored(string kind, string member)
    {
        var once = Normalized.Event($$$"""{"{{{kind}}}":{"effective_directive":"img-src","padding":"{{{new string('x', 70_000)}}}","{{{member}}}":"https://cdn.example/a.png"}}""");
        Assert.Equal(once.Hashes, Normalized.Event(Encoding.UTF8.GetString(once.Json)).Hashes);
    }

    /// <summary>No 500: but what was wrong with an event told what scrubbing takes out of it.</summary>
    [Theory]
    [InlineData("""{"extra":[{"password":"hunter2"}]}""")]
    [InlineData("""{"extra":"password=hunter2"}""")]
    [InlineData("""{"contexts":[{"a":{"api_key":["hunter2"]}}]}""")]
    [InlineData("""{"user":[{"secret":"hunter2"}]}""")]
    public void What_was_rejected_was_not_scrubbed(string json)
    {
        var stored = Normalized.Event(json);
        Assert.Contains("hunter2", Encoding.UTF8.GetString(stored.Json), StringComparison.Ordinal);
        var scrubbed = Encoding.UTF8.GetString(new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default).Scrub(stored.Json).Json);
        Assert.DoesNotContain("hunter2", scrubbed, StringComparison.Ordinal);
        Assert.Equal("invalid_data", (string?)JsonNode.Parse(scrubbed)!["errors"]![0]!["type"]);
    }

    /// <summary>No 500: but each of hundreds of wrong values was scrubbed by itself, which took 18 MB.</summary>
    [Fact]
    public void Breadcrumbs_of_a_crash_that_are_no_MessagePack_took_memory()
    {
        var crash = new IncomingItem(ItemType.Attachment, [.. Enumerable.Range(0, 900).Select(i => (byte)(i % 100))], AttachmentType: "event.breadcrumbs");
        var stored = Normalized.Event(Encoding.UTF8.GetString(CrashEvents.Complete(Incoming(crash), crash, "{}"u8.ToArray())));
        Assert.True(((JsonArray)JsonNode.Parse(stored.Json)!["errors"]!).Count >= 100);
        var scrubber = new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default);
        scrubber.Scrub(stored.Json);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(scrubber.Scrub(stored.Json).IsChanged);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 1, 1_000_000);
    }

    [Fact]
    public void Of_many_wrong_values_those_go_that_rules_take()
    {
        var crumbs = string.Join(',', Enumerable.Range(0, 60).Select(i => i % 20 == 7 ? $"\"password=hunter{i}\"" : $"\"plain{i}\""));
        var stored = Normalized.Event($"{{\"breadcrumbs\":[{crumbs}]}}");
        var result = new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default).Scrub(stored.Json);

        var text = Encoding.UTF8.GetString(result.Json);
        Assert.DoesNotContain("hunter", text, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 60).Where(i => i % 20 != 7), i => Assert.Contains($"\"plain{i}\"", text, StringComparison.Ordinal));
        int[] gone = [7, 27, 47];
        Assert.Equal(
            [.. gone.Select(i => $"errors.{i}.value"), .. gone.Select(i => $"_meta.breadcrumbs.values.{i}")], result.Changes.Select(change => change.Path));
    }

    [Fact]
    public void A_wrong_value_may_have_stood_at_a_place_of_any_depth()
    {
        var place = string.Concat(Enumerable.Repeat("a.0.", 200));
        var stored = Normalized.Event($$"""{"errors":[{"type":"invalid_data","name":"{{place}}","value":"password=hunter2"},{"type":"invalid_data","name":"{{place}}password","value":"x"}]}""");
        var scrubbed = JsonNode.Parse(new Scrubber(ScrubbingSettings.None, ScrubbingSettings.Default).Scrub(stored.Json).Json)!["errors"]!;
        Assert.Equal((null, null), (scrubbed[0]!["value"], scrubbed[1]!["value"]));
    }

    private static async Task<int> CheckInAsync(FrontDoor door, string json)
    {
        var headers = FrontDoor.Auth;
        headers["Content-Type"] = "application/json";
        return (await door.SendAsync(door.Get<CronEndpoint>(), Encoding.UTF8.GetBytes(json), headers, "42", "POST", "", ("slug", "nightly"))).Status;
    }

    private static IncomingEnvelope Incoming(params IncomingItem[] items) => new(1, 42, FrontDoor.Key, Guid.NewGuid(), items, FuzzClock.Now, null, null, null, null);
}
