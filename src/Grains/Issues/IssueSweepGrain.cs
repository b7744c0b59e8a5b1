using Microsoft.Extensions.Logging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Issues;

/// <summary>
/// Finds issues that are due and asks each for what time brings; what is so, the issue decides. A tick that is missed or comes twice does no harm.
/// </summary>
public sealed partial class IssueSweepGrain(IssueSweepTable table, TimeProvider time, ILogger<IssueSweepGrain> logger) : Grain, IIssueSweepGrain, IRemindable
{
    private const string ReminderName = "sweep-issues";
    private const int IssuesAtOnce = 500;
    private const int Parallelism = 8;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AgesEvery = TimeSpan.FromHours(1);

    /// <summary>Less than callers wait for an answer.</summary>
    private static readonly TimeSpan WorkedAtOnce = TimeSpan.FromSeconds(15);

    /// <summary>When the issues of a project were last looked through for their age, and for which.</summary>
    private readonly Dictionary<long, (int Hours, DateTimeOffset At)> _aged = [];

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status) => RunAsync();

    public async Task RunAsync()
    {
        var began = time.GetTimestamp();
        bool HasTime() => time.GetElapsedTime(began) < WorkedAtOnce;
        try
        {
            await WakeAsync(HasTime);
            await EndSnoozesAsync();
            await ResolveByAgeAsync(HasTime);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogPutOff(fault.GetType().Name);
        }
    }

    private async Task WakeAsync(Func<bool> hasTime)
    {
        while (hasTime())
        {
            var due = await table.FindDueAsync(time.GetUtcNow(), IssuesAtOnce);
            await EachAsync(due, async issue =>
            {
                if (issue.IsRemoved) await EraseAsync(issue, hasTime);
                else await WakeAsync(issue);
            });
            if (due.Count < IssuesAtOnce) return;
        }
    }

    private async Task WakeAsync(DueIssue due)
    {
        var view = await GrainFactory.GetGrain<IIssueGrain>(due.Id).ExecuteAsync(new WakeIssue());
        // What the issue just decided, the lists will know in a moment; what it did not is due at another time.
        await table.PutOffAsync(due, NextOf(view) is { } next ? Max(next, time.GetUtcNow() + Period) : null);
    }

    private async Task EraseAsync(DueIssue due, Func<bool> hasTime)
    {
        var grain = GrainFactory.GetGrain<IIssueGrain>(due.Id);
        var (now, issue) = (time.GetUtcNow(), await grain.GetAsync());
        if (issue is not { Removal: { Erased: false } removal } || removal.EraseAfter > now)
        {
            await table.PutOffAsync(due, issue is null ? null : Max(NextOf(issue) ?? now, now + Period));
            return;
        }
        long[] members = [issue.Id, .. issue.Parts];
        while (await table.EraseSomeAsync(issue.ProjectId, members))
        {
            if (!hasTime()) return;
        }
        await table.EraseWordsAsync(issue.Id, members, keepTitle: removal.Discard);
        await grain.ExecuteAsync(new EraseIssue());
        LogErased(issue.Id);
    }

    /// <summary>Archived until so many events or users come in so many minutes.</summary>
    private async Task EndSnoozesAsync() => await EachAsync(await table.FindSnoozedAsync(time.GetUtcNow() - Period - Period, IssuesAtOnce), async id =>
    {
        var grain = GrainFactory.GetGrain<IIssueGrain>(id);
        if (await grain.GetAsync() is not { Snooze: { } snooze } issue) return;
        var now = time.GetUtcNow();
        long[] members = [issue.Id, .. issue.Parts];
        var events = snooze.EventsWithin is { } minutes ? await table.CountEventsAsync(members, now.AddMinutes(-minutes), snooze.Events!.Value) : (long?)null;
        var users = snooze.UsersWithin is { } window ? await table.CountUsersAsync(members, now.AddMinutes(-window), snooze.Users!.Value) : (long?)null;
        await grain.ExecuteAsync(new WakeIssue(events, users));
    });

    private async Task ResolveByAgeAsync(Func<bool> hasTime)
    {
        foreach (var (project, hours) in await table.FindAgesAsync())
        {
            var now = time.GetUtcNow();
            if (_aged.TryGetValue(project, out var last) && last.Hours == hours && now - last.At < AgesEvery) continue;
            var old = await table.FindOldAsync(project, now.AddHours(-hours), IssuesAtOnce);
            await EachAsync(old, issue => GrainFactory.GetGrain<IIssueGrain>(issue).ExecuteAsync(new ResolveIssueByAge(hours)));
            // More than these wait for the next tick.
            if (old.Count < IssuesAtOnce) _aged[project] = (hours, now);
            if (!hasTime()) return;
        }
    }

    private static DateTimeOffset? NextOf(IssueView view) => view switch
    {
        { Removal: { Erased: false } removal } => removal.EraseAfter,
        { MergedInto: not null } => null,
        { Snooze.Until: { } until } => until,
        { Status: IssueStatus.Unresolved, Substatus: IssueSubstatus.New or IssueSubstatus.Regressed or IssueSubstatus.Escalating } => (view.Since ?? view.FirstSeen).AddDays(Issue.SettlesAfterDays),
        _ => null,
    };

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>One that cannot be asked now is asked at the next tick.</summary>
    private Task EachAsync<T>(IReadOnlyCollection<T> all, Func<T, Task> work) =>
        Task.WhenAll(all.Chunk((all.Count + Parallelism) / Parallelism).Select(async some =>
        {
            foreach (var one in some)
            {
                try
                {
                    await work(one);
                }
                catch (Exception fault) when (StorageFaults.IsPassing(fault) || fault is BusyException or ConflictException or TimeoutException or DomainException)
                {
                    LogPutOff(fault.GetType().Name);
                }
            }
        }));

    [LoggerMessage(Level = LogLevel.Information, Message = "Issue {IssueId} is erased")]
    private partial void LogErased(long issueId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweeping issues met {Fault} and goes on at the next tick")]
    private partial void LogPutOff(string fault);
}
