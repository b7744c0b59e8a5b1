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
    private const int PageEvents = 2_000;
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
            last = page.Select(text => (text.Stream, text.Version)).Distinct().Count() == PageEvents ? page[^1] : null;
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
        // What an event tells of itself goes before what merging and splitting say of it.
        foreach (var text in page.OrderBy(text => !text.IsCounted)) await masks.AddAsync(text);
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
            var dirty = (await issue.GetFactsAsync()).Where(masks.IsDirty).ToList();
            if (dirty.Count == 0) return;
            foreach (var facts in dirty)
            {
                cleaned.Facts[facts] = masks.Clean(facts);
                await issue.ExecuteAsync(new ScrubIssueFacts(scope.RunId, facts, masks.Clean(facts)));
            }
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
            """
            select distinct i from (
              select unnest(array[e.issue_id, r.merged_into]) as i from event e left join issue_row r using (issue_id) where e.project_id = $1 and e.received >= $2 and e.received < $3
              -- What was merged meanwhile says again what the other one showed.
              union all select unnest(array[issue_id, merged_into]) from issue_row where project_id = $1 and merged_into is not null) touched
            where i > $4 order by i limit $5
            """);
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
            with page as (
              select stream_id, version, type, data, substr(stream_id, 7)::bigint as issue from mt_events
              where stream_id = any ($1) and (stream_id > $2 or (stream_id = $2 and version < $3))
                and (type in ('issue.facts-scrubbed.v1', 'issue.merged.v1', 'issue.split.v1', 'issue.split-off.v1') or (type = 'issue.occurrences-recorded.v1' and (data ? 'Latest' or data ? 'PartLatest')))
              order by stream_id, version desc limit $4)
            select p.stream_id, p.version, f.path, f.facts::text, f.seen, f.sources from page p cross join lateral (
              select array[l] as path, p.data -> l as facts, p.data ->> 'LastSeen' as seen, array[coalesce((p.data ->> 'Part')::bigint, p.issue)] as sources
                from unnest(array['Latest', 'PartLatest']) l
              union all select array['Facts'], p.data -> 'Facts', null, array[p.issue]
              union all select array[w, 'Facts'], p.data -> w -> 'Facts', p.data -> w ->> 'LastSeen',
                p.issue || array(select (o ->> 'IssueId')::bigint from jsonb_path_query(p.data, '$.Parts[*] ? (@.type() == "object")') o)
                from unnest(array['Whole', 'Own']) w
              union all select array['Parts', (n - 1)::text, 'Totals', 'Facts'], o -> 'Totals' -> 'Facts', o -> 'Totals' ->> 'LastSeen', array[(o ->> 'IssueId')::bigint]
                from jsonb_path_query(p.data, '$.Parts[*]') with ordinality parts (o, n) where jsonb_typeof(o) = 'object'
              union all select array['Parts', (n - 1)::text, 'Facts'], o -> 'Facts', null, array[p.issue]
                from jsonb_path_query(p.data, '$.Parts[*]') with ordinality parts (o, n) where jsonb_typeof(o) = 'object') f
            where jsonb_typeof(f.facts) = 'object' order by p.stream_id, p.version desc
            """);
        command.Parameters.AddWithValue(issues.Select(StreamKeys.Issue).ToArray());
        command.Parameters.AddWithValue(last?.Stream ?? "");
        command.Parameters.AddWithValue(last?.Version ?? 0L);
        command.Parameters.AddWithValue(PageEvents);
        var texts = new List<StoredFacts>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var lastSeen = reader.IsDBNull(4) ? (DateTimeOffset?)null : JsonSerializer.Deserialize<DateTimeOffset>($"\"{reader.GetString(4)}\"");
            texts.Add(new StoredFacts(
                reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<string[]>(2), reader.GetString(3), lastSeen, reader.GetFieldValue<long[]>(5)));
        }
        return texts;
    }

    private async Task<List<StoredFacts>> ReadSnapshotsAsync(List<long> issues)
    {
        await using var command = database.CreateCommand(
            """
            select s.id, f.path, f.facts::text from mt_doc_snapshot_issue s cross join lateral (
              select array['State', 'Facts'] as path, s.data #> '{State,Facts}' as facts
              union all select array['State', 'Own', 'Facts'], s.data #> '{State,Own,Facts}'
              union all select array['State', 'Parts', key, 'Totals', 'Facts'], value #> '{Totals,Facts}'
                from jsonb_each(case when jsonb_typeof(s.data #> '{State,Parts}') = 'object' then s.data #> '{State,Parts}' else '{}' end)) f
            where s.id = any ($1) and jsonb_typeof(f.facts) = 'object'
            """);
        command.Parameters.AddWithValue(issues.Select(StreamKeys.Issue).ToArray());
        var texts = new List<StoredFacts>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) texts.Add(new StoredFacts(reader.GetString(0), 0, reader.GetFieldValue<string[]>(1), reader.GetString(2), null, []));
        return texts;
    }

    private static NpgsqlBatchCommand MaskEvent(StoredFacts text, FactMasks masks) =>
        new("update mt_events set data = jsonb_set(data, $3, $4::text::jsonb) where stream_id = $1 and version = $2")
        {
            Parameters = { new() { Value = text.Stream }, new() { Value = text.Version }, new() { Value = text.Path }, new() { Value = JsonSerializer.Serialize(masks.Clean(text.Facts), Json) } },
        };

    /// <summary>A newer snapshot, which may be written meanwhile, is clean.</summary>
    private static NpgsqlBatchCommand MaskSnapshot(StoredFacts text, IssueFacts clean) =>
        new("update mt_doc_snapshot_issue set data = jsonb_set(data, $4, $3::text::jsonb) where id = $1 and data #> $4 = $2::text::jsonb")
        {
            Parameters = { new() { Value = text.Stream }, new() { Value = text.Json }, new() { Value = JsonSerializer.Serialize(clean, Json) }, new() { Value = text.Path } },
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
