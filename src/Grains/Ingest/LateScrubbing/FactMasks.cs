using System.Text.Json;
using Npgsql;
using SentryOrleans.Contracts.Issues;
using ZstdSharp;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// What becomes of what issues show. Of the event it was made from, as long as that is there, it is made anew; else <see cref="ScrubbedFacts"/> tells. The
/// event is asked only when the text alone says that something goes, or is too short to say.
/// </summary>
internal sealed class FactMasks(NpgsqlDataSource database, ScrubScope scope, ScrubTally tally)
{
    private readonly Dictionary<IssueFacts, IssueFacts> _clean = [];

    public bool IsDirty(IssueFacts facts) => Clean(facts) != facts;

    /// <summary>What is shown instead; the very facts when nothing is taken.</summary>
    public IssueFacts Clean(IssueFacts facts) => _clean.TryGetValue(facts, out var clean) ? clean : Remember(facts, ScrubbedFacts.Of(facts, scope.Policy.Scrubber, tally.Fields));

    public async Task AddAsync(StoredFacts text)
    {
        if (_clean.ContainsKey(text.Facts)) return;
        var found = new Dictionary<string, long>();
        var clean = ScrubbedFacts.Of(text.Facts, scope.Policy.Scrubber, found);
        if (clean == text.Facts && !ScrubbedFacts.AreCut(text.Facts))
        {
            Remember(text.Facts, clean);
            return;
        }
        var exact = await FromEventAsync(text);
        if (exact is null || exact != text.Facts) tally.Add(found);
        Remember(text.Facts, exact ?? clean);
    }

    private IssueFacts Remember(IssueFacts facts, IssueFacts clean)
    {
        _clean[facts] = clean;
        // What was made clean stays as it is.
        _clean[clean] = clean;
        return clean;
    }

    private async Task<IssueFacts?> FromEventAsync(StoredFacts text)
    {
        if (text.LastSeen is not { } lastSeen) return null;
        await using var command = database.CreateCommand(
            "select event_id, received, size, payload from event where issue_id = any ($1) and \"timestamp\" = $2 and (not $3 or issue_version = $4)");
        command.Parameters.AddWithValue(text.Sources);
        command.Parameters.AddWithValue(lastSeen.ToUniversalTime());
        command.Parameters.AddWithValue(text.IsCounted);
        command.Parameters.AddWithValue(text.Version);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var context = NormalizationContext.OfStored(scope.ProjectId, reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), scope.Policy.Grouping);
            if (Read(reader.GetFieldValue<byte[]>(3), reader.GetInt32(2), context) is { } e && e.Facts == text.Facts) return scope.Policy.Scrub(e, context).Facts;
        }
        return null;
    }

    private static NormalizedEvent? Read(byte[] payload, int size, NormalizationContext context)
    {
        try
        {
            return EventNormalizer.Normalize(Payloads.Decompress(payload, size), context) is { IsEvent: true } result ? result.Event : null;
        }
        catch (Exception broken) when (broken is ZstdException or JsonException)
        {
            // Told, and counted, when events have their turn.
            return null;
        }
    }
}
