using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SentryOrleans.Grains.Grouping.V1;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Grouping;

/// <summary>
/// Recorded events of SDKs, and beside each an approved file with its hash in version 1 of grouping, its title and culprit. Issues from before version 2
/// are found by that hash, so it never changes.
/// </summary>
public sealed class SampleEventTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 4, 10, 15, 40, TimeSpan.Zero);

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    private static string Folder { get; } = Path.Combine(Repository.Root, "tests", "data", "events");

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_keeps_its_hash_title_and_culprit(string sample)
    {
        var stored = Normalize(File.ReadAllBytes(Path.Combine(Folder, sample + ".json")));
        var actual = $"{Hash(stored)}\n{stored.Facts.Title}\n{stored.Facts.Culprit}\n";
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, sample + ".approved.txt")), actual);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_stored_without_a_single_error(string sample)
    {
        using var stored = JsonDocument.Parse(Normalize(File.ReadAllBytes(Path.Combine(Folder, sample + ".json"))).Json);
        Assert.False(stored.RootElement.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_same_crash_in_another_release_on_other_lines_is_the_same_issue(string sample)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, sample + ".json")))!;
        var before = Normalize(json);
        json["release"] = "shop@9.9.9";
        json["timestamp"] = "2026-03-04T10:00:00Z";
        json["event_id"] = "ffffffffffffffffffffffffffffffff";
        foreach (var frame in Frames(json)) frame["lineno"] = frame["lineno"] is null ? 1 : (int)frame["lineno"]! + 10;

        Assert.Equal(Hash(before), Hash(Normalize(json)));
        Assert.Equal(before.Hashes, Normalize(json).Hashes);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_crash_in_another_function_is_another_issue(string sample)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, sample + ".json")))!;
        var before = Normalize(json);
        Frames(json).Last(frame => (bool)frame["in_app"]!)["function"] = "somewhereElse";

        Assert.NotEqual(Hash(before), Hash(Normalize(json)));
        Assert.NotEqual(before.Hashes, Normalize(json).Hashes);
    }

    private static IEnumerable<JsonNode> Frames(JsonNode json) =>
        json["exception"]!["values"]!.AsArray().SelectMany(exception => exception!["stacktrace"]!["frames"]!.AsArray()).Select(frame => frame!);

    private static string Hash(NormalizedEvent e) => Fingerprint.Compute(e.Input);

    private static NormalizedEvent Normalize(JsonNode json) => Normalize(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static NormalizedEvent Normalize(byte[] json) => EventNormalizer.Normalize(json, new NormalizationContext(1, null, Received)).Event!;
}
