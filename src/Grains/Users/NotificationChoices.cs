using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>Decides what becomes of the wishes of a user, what it is to be told by mail.</summary>
internal static class NotificationChoices
{
    /// <exception cref="DomainException"><c>too_many_choices</c>, <c>quiet_hours_invalid</c>.</exception>
    public static IReadOnlyList<UserEvent> Decide(NotificationSettings before, ChangeNotifications command, DateTimeOffset now)
    {
        if (command.Quiet is { Hours: { IsSound: false } }) throw new DomainException("quiet_hours_invalid", "Quiet hours begin and end at different times of the day.");
        var after = new NotificationSettings(
            command.Alerts ?? before.Alerts, Merge(before.Projects, command.Projects), command.Quiet is { } quiet ? quiet.Hours : before.Quiet, command.Changes ?? before.Changes, command.OwnChanges ?? before.OwnChanges,
            command.Reports ?? before.Reports, command.Quota ?? before.Quota, command.ProjectChanges is { } changes ? Merge(before.ProjectChanges, changes) : before.ProjectChanges, command.ClaimsResolved ?? before.ClaimsResolved);
        return after.IsSame(before) ? [] : [new NotificationsSet(after, now)];
    }

    private static Dictionary<long, T> Merge<T>(IReadOnlyDictionary<long, T>? before, IReadOnlyDictionary<long, T?>? changes)
        where T : struct
    {
        var after = before?.ToDictionary() ?? [];
        foreach (var (project, wanted) in changes ?? new Dictionary<long, T?>())
        {
            if (wanted is { } value) after[project] = value;
            else after.Remove(project);
        }
        return after.Count <= NotificationSettings.ProjectsMax ? after
            : throw new DomainException("too_many_choices", $"At most {NotificationSettings.ProjectsMax} projects can have a setting of their own.");
    }
}
