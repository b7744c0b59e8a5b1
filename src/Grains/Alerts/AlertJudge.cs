using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Grains.Alerts;

/// <summary>
/// What a rule makes of a step. It depends on nothing but the domain events up to the step and the events that they counted, so that it says the same whenever it is
/// asked: while they come, in a back-test, and when somebody asks why.
/// </summary>
/// <param name="facts">Reads what the step itself does not tell.</param>
internal sealed class AlertJudge(IAlertFacts facts)
{
    /// <param name="view">The rule as it was then.</param>
    /// <param name="step">What happened.</param>
    /// <param name="spoke">When the rule last spoke of the issue.</param>
    /// <param name="whole">Look at everything, even where it is clear already that it does not speak.</param>
    public async Task<AlertVerdict> JudgeAsync(AlertRuleView view, AlertStep step, Func<Task<DateTimeOffset?>> spoke, bool whole = false)
    {
        var rule = view.Rule;
        var look = new AlertLook(facts, rule, step);
        if (!rule.IsActive) return look.Verdict(AlertOutcome.Off);
        if (step.After is not { Status: IssueStatus.Unresolved, Removal: null, MergedInto: null }) return look.Verdict(AlertOutcome.NotOpen);
        var until = (await spoke())?.AddMinutes(rule.Minutes);
        var limited = until > step.At ? new AlertVerdict(rule.Id, rule.Name, AlertOutcome.Limited, step.At, [], [], null, until, rule.Minutes) : null;
        // What is said no sooner costs the least to know.
        if (limited is not null && !whole) return limited;
        if (!await look.HoldsAsync(rule.When, rule.Triggers, whole)) return look.Verdict(AlertOutcome.Triggers);
        if (rule.Environment is not null && await look.EventAsync() is null) return look.Verdict(AlertOutcome.Environment);
        if (!await look.HoldsAsync(rule.If, rule.Filters, whole)) return look.Verdict(AlertOutcome.Filters);
        if (view.IsMutedAt(step.At)) return look.Verdict(AlertOutcome.Muted);
        if (limited is not null) return look.Verdict(AlertOutcome.Limited) with { LimitedUntil = until };
        return look.Verdict(AlertOutcome.Fired) with { EventId = (await look.EventAsync())?.Id };
    }

    /// <summary>Whether the rule could speak, as far as the domain event alone tells.</summary>
    public static bool MayFire(AlertRule rule, IssueEvent e, long version)
    {
        if (!rule.IsActive || !AlertStep.Matters(e)) return false;
        if (rule.Triggers.Count == 0 || rule.When == AlertMatch.None) return true;
        var held = rule.Triggers.Select(trigger => AlertStep.MayHold(trigger, e, version, rule.Environment));
        return rule.When == AlertMatch.Any ? held.Any(may => may) : held.All(may => may);
    }
}

/// <summary>One look of one rule at one step.</summary>
internal sealed class AlertLook(IAlertFacts facts, AlertRule rule, AlertStep step)
{
    private readonly List<AlertTest> _held = [];
    private readonly List<AlertTest> _failed = [];
    private IReadOnlyList<AlertOccasion>? _occasions;

    public AlertVerdict Verdict(AlertOutcome outcome) => new(rule.Id, rule.Name, outcome, step.At, [.. _held], [.. _failed], Minutes: rule.Minutes);

    /// <summary>The newest event of the step that every filter of what an event says holds for; null: there is none in the rule's environment.</summary>
    public async Task<AlertOccasion?> EventAsync() => (await OccasionsAsync()).FirstOrDefault();

    public async Task<bool> HoldsAsync(AlertMatch match, IReadOnlyList<AlertTest> tests, bool whole)
    {
        // Filters of what an event says are about one event: it is not enough that each holds for another one.
        var single = tests.Where(test => test is TagTest or AttributeTest or LevelTest or LatestReleaseTest).ToList();
        var results = new List<bool>();
        foreach (var test in tests.Except(single))
        {
            results.Add(Note(test, await HoldsAsync(test)));
            if (!whole && IsDecided(match, results[^1])) return match == AlertMatch.Any;
        }
        if (single.Count > 0) results.AddRange(await OfOneEventAsync(match, single));
        return match switch { AlertMatch.All => results.TrueForAll(held => held), AlertMatch.Any => results.Count == 0 || results.Contains(true), _ => !results.Contains(true) };
    }

    private static bool IsDecided(AlertMatch match, bool held) => match == AlertMatch.All ? !held : held;

    /// <summary>Chooses the event that decides: the newest for which they hold as they must, else the newest of all.</summary>
    private async Task<IReadOnlyList<bool>> OfOneEventAsync(AlertMatch match, IReadOnlyList<AlertTest> tests)
    {
        var occasions = await OccasionsAsync();
        IReadOnlyList<bool>? first = null;
        foreach (var occasion in occasions)
        {
            var results = new List<bool>();
            foreach (var test in tests) results.Add(await HoldsAsync(test, occasion));
            first ??= results;
            var holds = match switch { AlertMatch.All => results.TrueForAll(held => held), AlertMatch.Any => results.Contains(true), _ => !results.Contains(true) };
            if (!holds) continue;
            (first, _occasions) = (results, [occasion]);
            break;
        }
        first ??= [.. tests.Select(_ => false)];
        foreach (var (index, test) in tests.Index()) Note(test, first[index]);
        return first;
    }

    private bool Note(AlertTest test, bool held)
    {
        (held ? _held : _failed).Add(test);
        return held;
    }

    private async Task<bool> HoldsAsync(AlertTest test) => test switch
    {
        FirstSeenTest => rule.Environment is null ? step.IsFirst : step.Event is OccurrencesRecorded && await IsFirstThereAsync(rule.Environment),
        NewHighPriorityTest => step.IsFirst && step.After.Urgency == IssuePriority.High,
        RegressedTest => step.Event is IssueRegressed,
        ReappearedTest => step.Event is IssueEscalated or IssueUnresolved { Ended: not null } && step.Before.Status == IssueStatus.Archived,
        BecameHighPriorityTest => step.Event is IssueEscalated && step.After.Urgency == IssuePriority.High,
        EveryEventTest => true,
        FrequencyTest frequency => await IsTooOftenAsync(frequency),
        AgeTest age => step.At - step.After.FirstSeen > TimeSpan.FromMinutes((double)age.Value * age.Unit) == age.Older,
        OccurrencesTest occurrences => step.After.Count >= occurrences.Value,
        AssignedTest assigned => step.After.Assignee == assigned.To,
        CategoryTest category => category.Value == 1,
        _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "Nobody knows when it holds."),
    };

    private async Task<bool> HoldsAsync(AlertTest test, AlertOccasion occasion) => test switch
    {
        TagTest tag => TextMatching.Holds(tag.Match, tag.Value, (await facts.ReadAsync(occasion)).Tag(tag.Key)),
        AttributeTest attribute => TextMatching.Holds(attribute.Match, attribute.Value, (await facts.ReadAsync(occasion)).Attribute(attribute.Attribute)),
        LevelTest level => TextMatching.Holds(level, (await facts.ReadAsync(occasion)).Level),
        LatestReleaseTest => occasion.Release is { } release && await facts.IsNewestReleaseAsync(step, release),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test.GetType().Name, "Nobody knows when it holds."),
    };

    /// <summary>The events of the step in the rule's environment, the newest first; of a step that only tells of one, that one.</summary>
    private async Task<IReadOnlyList<AlertOccasion>> OccasionsAsync() => _occasions ??= await facts.OccasionsAsync(step, rule.Environment);

    private async Task<bool> IsFirstThereAsync(string environment) =>
        await OccasionsAsync() is { Count: > 0 } here && await facts.CountAsync(step, FrequencyOf.Events, null, null, environment, here.Count + 1) <= here.Count;

    private async Task<bool> IsTooOftenAsync(FrequencyTest test)
    {
        var since = step.At.AddMinutes(-test.Minutes);
        if (test.ComparedMinutes is not { } compared) return await facts.CountAsync(step, test.Of, since, null, rule.Environment, test.Value + 1L) > test.Value;
        var ago = TimeSpan.FromMinutes(compared);
        var before = await facts.CountAsync(step, test.Of, since - ago, step.At - ago, rule.Environment, null);
        // What never happened cannot happen so many per cent more often.
        return before > 0 && (await facts.CountAsync(step, test.Of, since, null, rule.Environment, null) - before) * 100.0 / before > test.Value;
    }
}
