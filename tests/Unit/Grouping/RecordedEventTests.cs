using System.Runtime.CompilerServices;
using System.Text;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;
using Xunit;

namespace SentryOrleans.Unit.Grouping;

/// <summary>How each event of <c>tests/data/envelopes</c> is grouped, as <c>tests/data/grouping</c> has it approved.</summary>
public sealed class RecordedEventTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 4, 10, 15, 40, TimeSpan.Zero);

    private static readonly Dictionary<string, RecordedEvent> Events = RecordedEvent.ReadAll().ToDictionary(e => e.Name);

    public static TheoryData<string> Names => [.. Events.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_event_is_grouped_as_approved(string name) =>
        ApprovedFile.CheckAt(Path.Combine(Folder(), $"{name}.approved.txt"), GroupingText.Of(Normalize(Encoding.UTF8.GetBytes(Events[name].Event))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_event_keeps_its_hashes_when_it_is_normalised_again(string name)
    {
        var stored = Normalize(Encoding.UTF8.GetBytes(Events[name].Event));
        Assert.Equal(stored.Hashes, Normalize(stored.Json).Hashes);
    }

    [Fact]
    public void Every_approved_file_belongs_to_an_event() =>
        Assert.Equal(Events.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Folder(), "*.approved.txt").Select(file => Path.GetFileName(file)[..^".approved.txt".Length]).Order(StringComparer.Ordinal));

    private static NormalizedEvent Normalize(byte[] json) => EventNormalizer.Normalize(json, new NormalizationContext(1, null, Received)).Event!;

    private static string Folder([CallerFilePath] string testFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(testFile)!, "..", "..", "data", "grouping"));
}
