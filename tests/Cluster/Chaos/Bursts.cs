using SentryOrleans.Testing.Load;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>Errors come in bursts; then new events and repeated ones of an issue meet in one commit.</summary>
internal static class Bursts
{
    private const int Length = 16;

    /// <summary>The events from <paramref name="first"/> on, <paramref name="count"/> of them, several of one issue in a row.</summary>
    public static IEnumerable<LoadEvent> InBursts(this SampleEvents events, int first, int count) =>
        Enumerable.Range(first, count).Chunk(events.Issues * Length).SelectMany(chunk => chunk.OrderBy(events.IssueOf)).Select(events.Envelope);
}
