using System.Text.Json;
using Npgsql;
using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Explanations;
using SentryOrleans.Grains.Ingest.Filters;
using SentryOrleans.Grains.Ingest.Scrubbing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>Tries settings on stored events, one payload at a time in memory.</summary>
[StatelessWorker]
public sealed class SettingsPreviewGrain(NpgsqlDataSource database, Claims claims) : Grain, ISettingsPreviewGrain
{
    private const int ChangesMax = 200;

    /// <summary>Bytes of JSON that are tried; a preview should take a second, not a minute.</summary>
    private const int BytesMax = 16 * 1024 * 1024;

    public async Task<FilterPreview> PreviewFiltersAsync(long projectId, FilterChanges changes, int eventsMax)
    {
        var project = await GetProjectAsync(projectId);
        var filters = new InboundFilters(FiltersCheck.Check(changes.Over(project.Filters ?? FilterSettings.Default)));
        var tally = new FilterTally();
        await foreach (var (id, _, _, json) in ReadNewestAsync(projectId, eventsMax))
        {
            using var document = JsonDocument.Parse(json, EventNormalizer.ReadOptions);
            var address = FilterFacts.TextAt(FilterFacts.Member(document.RootElement, "user"), "ip_address");
            tally.Add(Previewed(id, document.RootElement), filters.Match(json, address, userAgent: null));
        }
        return tally.ToPreview();
    }

    public async Task<ScrubbingPreview> PreviewScrubbingAsync(long projectId, ScrubbingChanges changes, int eventsMax)
    {
        var project = await GetProjectAsync(projectId);
        var settings = ScrubbingCheck.Check(changes.Over(project.Scrubbing ?? ScrubbingSettings.Default));
        var organization = await GrainFactory.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        var scrubber = new Scrubber(organization?.Scrubbing ?? ScrubbingSettings.None, settings);
        var (events, changed, shown, rules) = (0, 0, new List<ScrubbingPreviewChange>(), new RuleTally());
        await foreach (var (id, _, _, json) in ReadNewestAsync(projectId, eventsMax))
        {
            events++;
            var differences = ScrubbingDifferences.Of(json, scrubber.Scrub(json));
            if (differences.Count == 0) continue;
            changed++;
            rules.Add(differences);
            using var document = JsonDocument.Parse(json, EventNormalizer.ReadOptions);
            var previewed = Previewed(id, document.RootElement);
            shown.AddRange(differences.Take(ChangesMax - shown.Count).Select(one => new ScrubbingPreviewChange(previewed, one.Path, one.Rule, one.Before, one.After)));
        }
        return new ScrubbingPreview(events, changed, shown, rules.ToPreview());
    }

    public Task<GroupingCheck> CheckGroupingAsync(GroupingChanges changes) => Task.FromResult(RulesCheck.Problems(changes));

    public async Task<GroupingPreview> PreviewGroupingAsync(long projectId, GroupingChanges changes, int eventsMax)
    {
        var settings = (await GetProjectAsync(projectId)).Grouping ?? GroupingSettings.Default;
        RulesCheck.Check(changes);
        var (before, after) = (GroupingRules.Of(settings, out _), GroupingRules.Of(changes.Over(settings), out _));
        var trial = new GroupingTrial();
        await foreach (var (id, issueId, received, json) in ReadNewestAsync(projectId, eventsMax))
        {
            var context = NormalizationContext.OfStored(projectId, id, received, before);
            trial.Add(id, issueId, EventNormalizer.Again(json, context), EventNormalizer.Again(json, context with { Grouping = after }));
        }
        var preview = trial.ToPreview(await claims.FindIssuesByHashAsync(projectId, trial.Hashes));
        return preview with { Groups = await NameAsync(preview.Groups) };
    }

    /// <summary>Fills in what is shown of issues.</summary>
    private async Task<IReadOnlyList<GroupingPreviewGroup>> NameAsync(IReadOnlyList<GroupingPreviewGroup> groups)
    {
        var ids = groups.SelectMany(group => group.Before).Select(issue => issue.IssueId).Distinct();
        var issues = (await Task.WhenAll(ids.Select(id => GrainFactory.GetGrain<IIssueGrain>(id).GetAsync()))).OfType<IssueView>().ToDictionary(issue => issue.Id);
        return
        [
            .. groups.Select(group => group with
            {
                Before = [.. group.Before.Select(one => issues.TryGetValue(one.IssueId, out var issue) ? one with { Number = issue.Number, Title = issue.Facts.Title } : one)],
            }),
        ];
    }

    private async Task<ProjectView> GetProjectAsync(long projectId) =>
        await GrainFactory.GetGrain<IProjectGrain>(projectId).GetAsync() ?? throw new DomainException("project_not_found", "The project does not exist.");

    private async IAsyncEnumerable<(Guid Id, long IssueId, DateTimeOffset Received, byte[] Json)> ReadNewestAsync(long projectId, int eventsMax)
    {
        await using var command = database.CreateCommand(
            "select e.event_id, e.payload, e.size, coalesce(r.merged_into, e.issue_id), e.received from event e left join issue_row r using (issue_id)"
            + " where e.project_id = $1 order by e.\"timestamp\" desc, e.event_id desc limit $2");
        command.Parameters.AddWithValue(projectId);
        command.Parameters.AddWithValue(eventsMax);
        await using var reader = await command.ExecuteReaderAsync();
        for (var bytes = 0; bytes < BytesMax && await reader.ReadAsync(); bytes += reader.GetInt32(2))
        {
            yield return (
                reader.GetGuid(0), reader.GetInt64(3), reader.GetFieldValue<DateTimeOffset>(4), Payloads.Decompress(reader.GetFieldValue<byte[]>(1), reader.GetInt32(2)));
        }
    }

    private static PreviewedEvent Previewed(Guid id, JsonElement root) => new(id, FilterFacts.TextAt(root, "title") ?? "<untitled>");
}
