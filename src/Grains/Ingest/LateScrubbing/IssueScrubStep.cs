using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Scrubs what issues show. An issue that shows something of what is taken gets a domain event that says what it shows now, so that its state and all lists
/// become clean in the ordinary way. Then its stored domain events and its snapshot are masked, so that they stay clean when they are read again: the one
/// change that is ever made to a stored domain event, and the run's record tells of it.
/// </summary>
internal sealed class IssueScrubStep(NpgsqlDataSource database, IGrainFactory grains) : IScrubStep
{
    private const int Tries = 10;
    private const int PageRows = 2_000;
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public ScrubRunStep Step => ScrubRunStep.Issues;

    public async Task<ScrubBatch> NextAsync(ScrubScope scope, ScrubPosition? after)
    {
        var (issues, next) = scope.IsLastPass ? await FindTouchedAsync(scope, after) : await FindAllAsync(scope, after);
        var tally = new ScrubTally { Seen = issues.Count };
        if (issues.Count == 0) return ScrubBatch.Done(tally);
        var cleaned = new CleanedIssues([.. (await ReadSnapshotsAsync(issues)).Select(text => text.Facts)]);
        var (writes, last) = (new List<NpgsqlBatchCommand>(), (StoredFacts?)null);
        do
        {
            // Masks of pages before the last one need not wait for the batch: they can be repeated.
            await ExecuteAsync(writes);
            var page = await ReadEventsAsync(issues, last);
            writes = await MaskAsync(scope, page, cleaned, tally);
            last = page.Count == PageRows ? page[^1] : null;
        }
        while (last is not null);
        writes.AddRange(await MaskSnapshotsAsync(scope, issues, cleaned));
        var isChanged = cleaned.Issues.Count > 0 || writes.Count > 0;
        return new ScrubBatch(next, tally, writes, isChanged ? ["mt_events", "mt_doc_snapshot_issue", "issue_row"] : [], []);
    }

    /// <summary>What masks domain events, newest first: what an issue shows now is made clean before.</summary>
    private async Task<List<NpgsqlBatchCommand>> MaskAsync(ScrubScope scope, List<StoredFacts> page, CleanedIssues cleaned, ScrubTally tally)
    {
        var masks = new FactMasks(database, scope, tally);
        foreach (var text in page) await masks.AddAsync(text);
        var dirty = page.Where(text => masks.IsDirty(text.Facts)).ToList();
        foreach (var text in dirty.Where(text => cleaned.InSnapshots.Contains(text.Facts))) cleaned.Facts[text.Facts] = masks.Clean(text.Facts);
        foreach (var issue in dirty.Select(text => text.IssueId).Distinct().Where(cleaned.Issues.Add))
        {
            await CleanCurrentAsync(scope, issue, masks, cleaned);
            tally.Changed++;
        }
        tally.DomainEvents += dirty.Count;
        return [.. dirty.Select(text => MaskEvent(text, masks))];
    }

    /// <summary>A snapshot shows what an event said before it, or what the issue showed just now.</summary>
    private async Task<List<NpgsqlBatchCommand>> MaskSnapshotsAsync(ScrubScope scope, List<long> issues, CleanedIssues cleaned)
    {
        var masks = new FactMasks(database, scope, new ScrubTally());
        var writes = new List<NpgsqlBatchCommand>();
        foreach (var text in await ReadSnapshotsAsync(issues))
        {
            var clean = cleaned.Facts.GetValueOrDefault(text.Facts) ?? masks.Clean(text.Facts);
            if (clean != text.Facts) writes.Add(MaskSnapshot(text, clean));
        }
        return writes;
    }

    /// <summary>Repeats while events go on to arrive.</summary>
    private async Task CleanCurrentAsync(ScrubScope scope, long issueId, FactMasks masks, CleanedIssues cleaned)
    {
        var issue = grains.GetGrain<IIssueGrain>(issueId);
        for (var left = Tries; left > 0; left--)
        {
            if (await issue.GetAsync() is not { } view) return;
            var clean = masks.Clean(view.Facts);
            if (clean == view.Facts) return;
            cleaned.Facts[view.Facts] = clean;
            if ((await issue.ExecuteAsync(new ScrubIssueFacts(scope.RunId, view.Facts, clean))).Facts == clean) return;
        }
        throw new ConflictException($"{StreamKeys.Issue(issueId)} changes all the time.");
    }

    private async Task<(List<long> Issues, ScrubPosition? Next)> FindAllAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand("select name, owner from claim where scope = 'number:' || $1::text and name > $2 order by name limit $3");
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue(after?.Name ?? "");
        command.Parameters.AddWithValue(scope.Rows);
        var (issues, name) = (new List<long>(), (string?)null);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            name = reader.GetString(0);
            issues.Add(reader.GetInt64(1));
        }
        return (issues, new ScrubPosition(Name: name));
    }

    private async Task<(List<long> Issues, ScrubPosition? Next)> FindTouchedAsync(ScrubScope scope, ScrubPosition? after)
    {
        await using var command = database.CreateCommand(
            "select distinct issue_id from event where project_id = $1 and received >= $2 and received < $3 and issue_id > $4 order by issue_id limit $5");
        command.Parameters.AddWithValue(scope.ProjectId);
        command.Parameters.AddWithValue(scope.From!.Value);
        command.Parameters.AddWithValue(scope.Until);
        command.Parameters.AddWithValue(after?.Number ?? 0);
        command.Parameters.AddWithValue(scope.Rows);
        var issues = new List<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) issues.Add(reader.GetInt64(0));
        return (issues, issues.Count == 0 ? null : new ScrubPosition(Number: issues[^1]));
    }

    private async Task ExecuteAsync(List<NpgsqlBatchCommand> writes)
    {
        if (writes.Count == 0) return;
        await using var batch = database.CreateBatch();
        foreach (var write in writes) batch.BatchCommands.Add(write);
        await batch.ExecuteNonQueryAsync();
    }

    /// <param name="issues">Of these.</param>
    /// <param name="last">The last one of the page before; null: the first page.</param>
    private async Task<List<StoredFacts>> ReadEventsAsync(List<long> issues, StoredFacts? last)
    {
        await using var command = database.CreateCommand(
            """
            select stream_id, version, case when data ? 'Latest' then 'Latest' else 'Facts' end, coalesce(data -> 'Latest', data -> 'Facts')::text, data ->> 'LastSeen'
            from mt_events where stream_id = any ($1) and type in ('issue.occurrences-recorded.v1', 'issue.facts-scrubbed.v1') and (data ? 'Latest' or data ? 'Facts')
              and (stream_id > $2 or (stream_id = $2 and version < $3))
            order by stream_id, version desc limit $4
            """);
        command.Parameters.AddWithValue(issues.Select(StreamKeys.Issue).ToArray());
        command.Parameters.AddWithValue(last?.Stream ?? "");
        command.Parameters.AddWithValue(last?.Version ?? 0L);
        command.Parameters.AddWithValue(PageRows);
        var texts = new List<StoredFacts>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var lastSeen = reader.IsDBNull(4) ? (DateTimeOffset?)null : JsonSerializer.Deserialize<DateTimeOffset>($"\"{reader.GetString(4)}\"");
            texts.Add(new StoredFacts(reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), lastSeen));
        }
        return texts;
    }

    private async Task<List<StoredFacts>> ReadSnapshotsAsync(List<long> issues)
    {
        await using var command = database.CreateCommand(
            "select id, (data #> '{State,Facts}')::text from mt_doc_snapshot_issue where id = any ($1) and jsonb_typeof(data #> '{State,Facts}') = 'object'");
        command.Parameters.AddWithValue(issues.Select(StreamKeys.Issue).ToArray());
        var texts = new List<StoredFacts>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) texts.Add(new StoredFacts(reader.GetString(0), 0, "", reader.GetString(1), null));
        return texts;
    }

    private static NpgsqlBatchCommand MaskEvent(StoredFacts text, FactMasks masks) =>
        new("update mt_events set data = jsonb_set(data, array[$3], $4::text::jsonb) where stream_id = $1 and version = $2")
        {
            Parameters = { new() { Value = text.Stream }, new() { Value = text.Version }, new() { Value = text.Member }, new() { Value = JsonSerializer.Serialize(masks.Clean(text.Facts), Json) } },
        };

    /// <summary>A newer snapshot, which may be written meanwhile, is clean.</summary>
    private static NpgsqlBatchCommand MaskSnapshot(StoredFacts text, IssueFacts clean) =>
        new("update mt_doc_snapshot_issue set data = jsonb_set(data, '{State,Facts}', $3::text::jsonb) where id = $1 and data #> '{State,Facts}' = $2::text::jsonb")
        {
            Parameters = { new() { Value = text.Stream }, new() { Value = text.Json }, new() { Value = JsonSerializer.Serialize(clean, Json) } },
        };

    /// <param name="InSnapshots">What snapshots show, to be remembered.</param>
    private sealed record CleanedIssues(HashSet<IssueFacts> InSnapshots)
    {
        /// <summary>Issues that show nothing any more of what is taken.</summary>
        public HashSet<long> Issues { get; } = [];

        /// <summary>What was shown, and what is instead.</summary>
        public Dictionary<IssueFacts, IssueFacts> Facts { get; } = [];
    }
}
