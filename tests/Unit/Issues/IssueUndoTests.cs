using CsCheck;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Issues;
using Xunit;
using static SentryOrleans.Unit.Issues.IssueScenario;

namespace SentryOrleans.Unit.Issues;

/// <summary>What people do to an issue, undone in any order: as it was before, or somebody is told whose change stands in the way.</summary>
public class IssueUndoTests
{
    private static readonly Gen<IssueCommand> Commands = Gen.OneOf<IssueCommand>(
        Gen.Long[1, 3].Select(user => (IssueCommand)new ResolveIssue(user)),
        Gen.Long[1, 3].Select(user => (IssueCommand)new ResolveIssue(user, new IssueResolution(ResolutionKind.Release, "2.0"), AssignToResolver: true)),
        Gen.Long[1, 3].Select(user => (IssueCommand)new ArchiveIssue(user)),
        Gen.Long[1, 3].Select(user => (IssueCommand)new ArchiveIssue(user, new IssueSnooze(Events: 3))),
        Gen.Long[1, 3].Select(user => (IssueCommand)new UnresolveIssue(user, Bulk: false)),
        Gen.Long[1, 3].Select(user => (IssueCommand)new AssignIssue(1, new IssueAssignee(AssigneeKind.User, user))),
        Gen.Const((IssueCommand)new AssignIssue(1, null)),
        Gen.Select(Gen.Long[1, 3], Gen.Bool, (user, on) => (IssueCommand)new BookmarkIssue(user, on)),
        Gen.Select(Gen.Long[1, 3], Gen.Bool, (user, on) => (IssueCommand)new SubscribeToIssue(user, on)),
        Gen.Long[1, 3].Select(user => (IssueCommand)new SeeIssue(user)),
        Gen.OneOf(Gen.Const(IssuePriority.Low), Gen.Const(IssuePriority.High)).Select(priority => (IssueCommand)new PrioritizeIssue(1, priority)),
        Gen.Const((IssueCommand)new ReviewIssue(1)),
        Gen.Int[1, 1_000_000].Select(text => (IssueCommand)new CommentOnIssue(1, $"{text}", [2], [])),
        Gen.Const((IssueCommand)new ShareIssue(1, "0123456789abcdef0123456789abcdef")),
        Gen.Const((IssueCommand)new UnshareIssue(1)));

    [Fact]
    public void Whatever_is_done_and_undone_leaves_the_issue_as_it_was() => Gen.Select(Commands.Array[0, 12], Commands).Sample((before, command) =>
    {
        var life = new Life();
        foreach (var earlier in before) life.Do(earlier);
        var was = life.State;
        if (life.Do(command) is not { } operation) return;
        Assert.Empty(life.Undo(operation, force: false));
        Assert.Equal(Text(was), Text(life.State));
    }, iter: 2_000);

    [Fact]
    public void Undoing_is_undone_too() => Gen.Select(Commands.Array[0, 6], Commands).Sample((before, command) =>
    {
        var life = new Life();
        foreach (var earlier in before) life.Do(earlier);
        if (life.Do(command) is not { } operation) return;
        var done = life.State;
        life.Undo(operation, force: false);
        Assert.Empty(life.Undo(life.LastOperation, force: false));
        if (command is not CommentOnIssue) Assert.Equal(Text(done), Text(life.State));
    }, iter: 1_000);

    [Fact]
    public void A_later_change_of_the_same_stands_in_the_way_and_another_does_not()
    {
        var life = new Life();
        var resolved = life.Do(new ResolveIssue(1))!.Value;
        life.Do(new AssignIssue(2, new IssueAssignee(AssigneeKind.User, 2)));
        life.Do(new ArchiveIssue(2));
        Assert.Equal([typeof(IssueArchived)], life.Undo(resolved, force: false).Select(entry => entry.Event.GetType()));
        Assert.Equal(IssueStatus.Archived, life.State.Status);
        Assert.Empty(life.Undo(resolved, force: true));
        Assert.Equal((IssueStatus.Unresolved, IssueSubstatus.New, 2L), (life.State.Status, life.State.Substatus, life.State.Assignee!.Id));
    }

    [Fact]
    public void Nobody_can_undo_what_was_never_done() => Assert.Null(IssueUndo.Decide([], Guid.NewGuid(), 1, force: false, T2).Undone);

    /// <summary>Deleted comments keep their numbers: for the rest it is the same.</summary>
    private static string Text(Issue state) => System.Text.Json.JsonSerializer.Serialize(state with
    {
        Comments = state.Comments?.RemoveRange(state.Comments.Where(entry => entry.Value.Deleted).Select(entry => entry.Key)) is { IsEmpty: false } shown ? shown : null,
        Followers = null,
        Today = null,
    }) + string.Join(",", (state.Followers ?? []).OrderBy(entry => entry.Key));

    private sealed class Life
    {
        private readonly List<IssueActivity> _history = [];
        private DateTimeOffset _now = T2;

        public Life()
        {
            foreach (var e in Created(T0)) Add(e, null);
        }

        public Issue State { get; private set; } = Issue.Initial;

        public Guid LastOperation { get; private set; }

        public Guid? Do(IssueCommand command)
        {
            _now = _now.AddMinutes(1);
            var (events, operation) = (Issue.Decide(State, command, _now), Guid.NewGuid());
            foreach (var e in events) Add(e, operation);
            return events.Count == 0 ? null : operation;
        }

        public IReadOnlyList<IssueActivity> Undo(Guid operation, bool force)
        {
            _now = _now.AddMinutes(1);
            var (undone, later) = IssueUndo.Decide(_history, operation, 1, force, _now);
            if (undone is not null) Add(undone, Guid.NewGuid());
            return later;
        }

        private void Add(IssueEvent e, Guid? operation)
        {
            State = Issue.Apply(State, e);
            LastOperation = operation ?? LastOperation;
            if (e is not OccurrencesRecorded) _history.Add(new IssueActivity(_history.Count + 1, 1, _history.Count + 1, e, _now, operation, null));
        }
    }
}
