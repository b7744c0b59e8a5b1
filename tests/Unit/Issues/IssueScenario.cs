using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Issues;
using Xunit;

namespace SentryOrleans.Unit.Issues;

/// <summary>Given these domain events, when this is asked, then these follow.</summary>
internal sealed class IssueScenario
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset T1 = T0.AddMinutes(5);
    public static readonly DateTimeOffset T2 = T0.AddMinutes(10);
    public static readonly IssueFacts Crash = new("KeyError: 'a'", "shop.cart in pay", "error", "error", "python", null, "KeyError", "cart.py", "pay", false);

    private readonly Issue _state;
    private IReadOnlyList<IssueEvent>? _events;

    private IssueScenario(IEnumerable<IssueEvent> events) => _state = events.Aggregate(Issue.Initial, Issue.Apply);

    public static IssueScenario Given(params IssueEvent[] events) => new(events);

    public static IssueEvent[] Created(DateTimeOffset at) =>
        [new IssueCreated(1, 2, 3, "hash", at), new OccurrencesRecorded(1, at, at, Crash, null, null, null, null)];

    public static Occurrence Event(DateTimeOffset at, IssueFacts? facts = null, string? release = null, string? environment = null, string? user = null, params string[] moreHashes) =>
        new(1, 2, 3, "hash", Guid.NewGuid(), at, at, facts ?? Crash, release, environment, user, [], 0, "a1", DataCategory.Error, moreHashes);

    public static IssueSubscribed Follows(long user, SubscriptionReason reason) => new(user, true, reason, T2);

    public IssueScenario When(IssueCommand command, DateTimeOffset? now = null)
    {
        _events = Issue.Decide(_state, command, now ?? T2);
        return this;
    }

    public IssueScenario When(params Occurrence[] occurrences) => WhenUsers([], occurrences);

    public IssueScenario WhenUsers(string[] newUsers, params Occurrence[] occurrences)
    {
        _events = Issue.Decide(_state, new RecordOccurrences(occurrences, newUsers, Issue.NewHashes(_state, occurrences), T2));
        return this;
    }

    public void Then(params IssueEvent[] expected)
    {
        Assert.Equal(expected.Select(Text), _events!.Select(Text));
    }

    public Issue State => _events!.Aggregate(_state, Issue.Apply);

    private static string Text(IssueEvent e) => e.GetType().Name + System.Text.Json.JsonSerializer.Serialize(e, e.GetType());
}
