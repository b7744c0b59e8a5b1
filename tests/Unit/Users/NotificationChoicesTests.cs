using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

/// <summary>What somebody wants to be told by mail.</summary>
public sealed class NotificationChoicesTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_project_can_be_otherwise_than_the_rest_and_like_the_rest_again()
    {
        var otherwise = Choose(NotificationSettings.Default, new ChangeNotifications(Projects: Of<bool>((4, false)), Changes: IssueMails.None, ProjectChanges: Of<IssueMails>((4, IssueMails.All), (5, IssueMails.Followed))));
        Assert.Equal((false, true), (otherwise.WantsAlertsOf(4), otherwise.WantsAlertsOf(5)));
        Assert.Equal((IssueMails.All, IssueMails.Followed, IssueMails.None), (otherwise.ChangesOf(4), otherwise.ChangesOf(5), otherwise.ChangesOf(6)));

        var again = Choose(otherwise, new ChangeNotifications(Projects: Of<bool>((4, null)), ProjectChanges: Of<IssueMails>((4, null))));
        Assert.Equal((true, IssueMails.None, IssueMails.Followed), (again.WantsAlertsOf(4), again.ChangesOf(4), again.ChangesOf(5)));
    }

    [Fact]
    public void Who_chose_nothing_hears_of_followed_issues() => Assert.Equal(IssueMails.Followed, NotificationSettings.Default.ChangesOf(4));

    [Fact]
    public void Choosing_what_is_chosen_already_is_no_fact()
    {
        var chosen = Choose(NotificationSettings.Default, new ChangeNotifications(ProjectChanges: Of<IssueMails>((4, IssueMails.All)), ClaimsResolved: true));
        Assert.Empty(NotificationChoices.Decide(chosen, new ChangeNotifications(ProjectChanges: Of<IssueMails>((4, IssueMails.All), (5, null)), ClaimsResolved: true), T));
        Assert.Empty(NotificationChoices.Decide(NotificationSettings.Default, new ChangeNotifications(ProjectChanges: Of<IssueMails>((4, null))), T));
        Assert.NotEmpty(NotificationChoices.Decide(chosen, new ChangeNotifications(ProjectChanges: Of<IssueMails>((4, IssueMails.None))), T));
        Assert.NotEmpty(NotificationChoices.Decide(chosen, new ChangeNotifications(ClaimsResolved: false), T));
    }

    [Fact]
    public void There_are_not_more_choices_than_a_user_can_have()
    {
        var many = Enumerable.Range(1, NotificationSettings.ProjectsMax + 1).ToDictionary(id => (long)id, _ => (IssueMails?)IssueMails.None);
        Assert.Equal("too_many_choices", Assert.Throws<DomainException>(() => NotificationChoices.Decide(NotificationSettings.Default, new ChangeNotifications(ProjectChanges: many), T)).Code);
    }

    private static NotificationSettings Choose(NotificationSettings before, ChangeNotifications command) =>
        Assert.IsType<NotificationsSet>(Assert.Single(NotificationChoices.Decide(before, command, T))).Settings;

    private static Dictionary<long, TValue?> Of<TValue>(params (long Project, TValue? Value)[] values)
        where TValue : struct => values.ToDictionary(value => value.Project, value => value.Value);
}
