using Orleans.Concurrency;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Events;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping.Explanations;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Ingest;

namespace SentryOrleans.Grains.Grouping;

/// <summary>Explains how stored events are grouped, by grouping them once more.</summary>
[StatelessWorker]
public sealed class GroupingQueryGrain : Grain, IGroupingQueryGrain
{
    public async Task<GroupingExplanation?> ExplainAsync(long projectId, Guid eventId) =>
        await FindAsync(projectId, eventId) is { } stored ? (await ExplainAsync(stored)).ToView(stored.EventId, stored.IssueId) : null;

    public async Task<GroupingComparison?> CompareAsync(long projectId, Guid eventId, Guid otherId)
    {
        if (await FindAsync(projectId, eventId) is not { } stored) return null;
        var otherStored = await FindAsync(projectId, otherId) ?? throw new DomainException("other_event_not_found", "The event to compare with was not found.");
        var (one, other) = (await ExplainAsync(stored), await ExplainAsync(otherStored));
        return new GroupingComparison(
            stored.IssueId, otherStored.IssueId, one.Version, other.Version, [.. one.Stored.Hashes.Intersect(other.Stored.Hashes)],
            VariantDifferences.Of(one.Event.Grouping, other.Event.Grouping));
    }

    public Task<BuiltInRuleTexts> GetBuiltInAsync() => Task.FromResult(new BuiltInRuleTexts(StackTraceRules.BuiltInText, FingerprintRules.BuiltInText));

    private Task<StoredEvent?> FindAsync(long projectId, Guid eventId) => GrainFactory.GetGrain<IEventQueryGrain>(0).FindAsync([projectId], eventId);

    private async Task<ExplainedEvent> ExplainAsync(StoredEvent stored)
    {
        var mark = StoredMark.Read(stored.Payload);
        var project = GrainFactory.GetGrain<IProjectGrain>(stored.ProjectId);
        // What an earlier version grouped is explained with the rules of today.
        var settings = mark.Config == GroupingConfigs.Newest ? await project.GetGroupingAsync(mark.Revision) : (await project.GetAsync())?.Grouping;
        var rules = GroupingRules.Of(settings, out _);
        var context = NormalizationContext.OfStored(stored.ProjectId, stored.EventId, stored.Received, rules);
        return new ExplainedEvent(mark, rules.Revision, EventNormalizer.Again(stored.Payload, context));
    }
}
