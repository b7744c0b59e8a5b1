using System.Text;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Policies;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

/// <summary>What is kept beside events.</summary>
public class ItemScrubberTests
{
    private const string Rules = """{"rules":{"ticket":{"type":"pattern","pattern":"zq-[0-9a-f]{4}","redaction":{"method":"replace","text":"[x]"}}},"applications":{"**":["ticket"]}}""";

    /// <summary>Type, payload, and what is in it afterwards by the switches alone and with a rule; null: it is as it was.</summary>
    public static TheoryData<ItemType, string, string?, string?> Items => new()
    {
        { ItemType.Transaction, """{"spans":[{"data":{"db_password":"x"}}]}""", "\"db_password\":\"[Filtered]\"", "\"db_password\":\"[Filtered]\"" },
        { ItemType.Transaction, """{"spans":[{"op":"auth","span_id":"auth","description":"GET /auth"}]}""", null, null },
        { ItemType.Transaction, """{"extra":{"a":"\u007aq-0a1b"}}""", null, "\"a\":\"[x]\"" },
        { ItemType.Transaction, """{"extra":{"a":"zq-0a1b \ud800"}}""", null, "\"a\":\"[x] " },
        { ItemType.Log, """{"items":[{"body":"zq-0a1b"}]}""", null, "\"body\":\"[x]\"" },
        { ItemType.CheckIn, """{"monitor_slug":"auth-cleanup"}""", null, null },
        { ItemType.CheckIn, """{"monitor_slug":"zq-0a1b"}""", null, "\"monitor_slug\":\"[x]\"" },
        { ItemType.Session, """{"attrs":{"user_agent":"secret"}}""", null, null },
        { ItemType.Nel, """[{"body":{"a":"zq-0a1b"}}]""", null, """[{"body":{"a":"[x]"}}]""" },
        { ItemType.OtlpLogs, "\u0001\u0007zq-0a1b\u0002", null, "\u0001\u0007*******\u0002" },
        { ItemType.ReplayRecording, "{\"segment_id\":0}\nzq-0a1b", null, "{\"segment_id\":0}\n*******" },
        { ItemType.ProfileChunk, "", null, null },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public void Items_are_scrubbed_by_what_they_are(ItemType type, string payload, string? switched, string? ruled)
    {
        Check(new ProjectPolicy(null, null, null), type, payload, switched);
        Check(new ProjectPolicy(null, ScrubbingSettings.Default with { PiiConfig = Rules }, null), type, payload, ruled);
    }

    private static void Check(ProjectPolicy policy, ItemType type, string payload, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        var item = policy.Items.Scrub(type, bytes);
        Assert.Equal(expected is not null, item.IsChanged);
        if (expected is null) Assert.Same(bytes, item.Payload);
        else Assert.Contains(expected, Encoding.UTF8.GetString(item.Payload), StringComparison.Ordinal);
        Assert.False(policy.Items.Scrub(type, item.Payload).IsChanged);
    }
}
