using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Reports;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Mail;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Each Monday everybody hears once how the week of its projects was.</summary>
public sealed class ReportsTests(MailFixture mail) : IClassFixture<MailFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SiloFixture Silo => mail.Silo;

    private IReportsGrain Reports => Silo.Grains.GetGrain<IReportsGrain>(0);

    [Fact]
    public async Task Members_get_the_week_of_their_teams_projects_once_and_who_wants_none_gets_none()
    {
        // A Thursday, then the Monday after it.
        var thursday = NextDay(DayOfWeek.Thursday, 12);
        await GoAsync(thursday);
        var (ann, none, elsewhere) = (await JoinAsync("ann", inTeam: true), await JoinAsync("none", inTeam: true), await JoinAsync("elsewhere", inTeam: false));
        await Silo.Grains.GetGrain<IUserGrain>(none.Id).ExecuteAsync(new ChangeNotifications(Reports: false));
        var project = await Silo.CreateProjectAsync();
        await project.StoreAsync([.. Enumerable.Range(0, 7).Select(_ => new TestEvent("busy") { Message = "seven of the week" }), new TestEvent("rare") { Message = "one of the week" }]);
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select coalesce(sum(count), 0)::bigint from issue_row where project_id = $1", project.Id), count => count == 8, Patience);
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select coalesce(sum(quantity), 0)::bigint from outcome where project_id = $1", project.Id), count => count == 8, Patience);

        await GoAsync(NextDay(DayOfWeek.Monday, 7));
        await Reports.SendDueAsync();
        Assert.Empty(ReportsTo(ann));
        await GoAsync(Silo.Time.GetUtcNow().AddHours(1).AddMinutes(1));
        await Task.WhenAll(Reports.SendDueAsync(), Reports.SendDueAsync());
        await Silo.DeactivateAsync(Reports);
        await Reports.SendDueAsync();
        var letter = await mail.Server.WaitForAsync(ann.Email, "Your week: ", Patience);
        Assert.Contains("8 errors from", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"{thursday:ddd d}  ████████████████████ 8", letter.Text, StringComparison.Ordinal);
        Assert.Contains("New issues: 2", letter.Text, StringComparison.Ordinal);
        Assert.Matches(@"(?s)seven of the week.*7 events.*one of the week.*1 event\b", letter.Text);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers["list-unsubscribe-post"][^"List-Unsubscribe=One-Click".Length..]);
        await Eventually.GetAsync(_ => mail.CountAsync(), waiting => waiting == 0, Patience);
        Assert.Single(ReportsTo(ann));
        Assert.Empty(ReportsTo(none));
        Assert.Empty(mail.Server.AllTo(elsewhere.Email));

        var token = letter.Links.First(link => link.AbsolutePath.StartsWith("/unsubscribe/", StringComparison.Ordinal)).AbsolutePath.Split('/')[2];
        Assert.Equal(new UnsubscribeLink(ann.Id, UnsubscribeKind.Reports, 1), await Silo.Grains.GetGrain<INoticesGrain>(0).ReadLinkAsync(token));

        // Of a week in which nothing happened there is nothing to tell.
        await GoAsync(NextDay(DayOfWeek.Monday, 9));
        await Reports.SendDueAsync();
        await Eventually.GetAsync(_ => mail.CountAsync(), waiting => waiting == 0, Patience);
        Assert.Single(ReportsTo(ann));
    }

    private List<Testing.Servers.ReceivedMail> ReportsTo(UserView user) => [.. mail.Server.AllTo(user.Email).Where(letter => letter.Subject.Contains("Your week", StringComparison.Ordinal))];

    /// <summary>The next such day after today, at an hour (UTC).</summary>
    private DateTimeOffset NextDay(DayOfWeek day, int hour)
    {
        var date = Silo.Time.GetUtcNow().UtcDateTime.Date.AddDays(1);
        while (date.DayOfWeek != day) date = date.AddDays(1);
        return new DateTimeOffset(date.AddHours(hour), TimeSpan.Zero);
    }

    /// <summary>Day by day, since days are made a few ahead.</summary>
    private async Task GoAsync(DateTimeOffset then)
    {
        while (Silo.Time.GetUtcNow() < then)
        {
            var step = then - Silo.Time.GetUtcNow();
            Silo.Time.Offset += step < TimeSpan.FromDays(1) ? step : TimeSpan.FromDays(1);
            await Silo.Grains.GetGrain<IRetentionGrain>(0).RunAsync();
        }
    }

    private async Task<UserView> JoinAsync(string name, bool inTeam)
    {
        var user = await Silo.Grains.GetGrain<IDirectoryGrain>(0).RegisterUserAsync($"report-{name}@example.com", name, "correct horse battery");
        var organization = Silo.Grains.GetGrain<IOrganizationGrain>(1);
        var view = await organization.ExecuteAsync(new AddMember(user.Id, "member"));
        if (inTeam) await organization.ExecuteAsync(new SetTeamMember(user.Id, view.Teams[0].Id, "contributor"));
        else
        {
            // In a team that has no projects.
            view = await organization.ExecuteAsync(new CreateTeam("idle", "Idle"));
            await organization.ExecuteAsync(new SetTeamMember(user.Id, view.Teams[^1].Id, "contributor"));
        }
        await Silo.Grains.GetGrain<IUserGrain>(user.Id).ExecuteAsync(new ChangeNotifications(Alerts: false));
        return user;
    }
}
