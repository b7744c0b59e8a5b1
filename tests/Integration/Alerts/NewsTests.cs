using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Mail;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Those who follow an issue hear what others do with it, and nobody else does.</summary>
public sealed class NewsTests(MailFixture mail) : IClassFixture<MailFixture>
{
    private const long Organization = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _people;

    private SiloFixture Silo => mail.Silo;

    [Fact]
    public async Task Followers_hear_who_did_what_but_not_of_themselves()
    {
        var (ann, bo, cy) = (await JoinAsync(), await JoinAsync(), await JoinAsync());
        var issue = await (await Silo.CreateProjectAsync()).CreateIssueAsync("news");
        await issue.ExecuteAsync(new SubscribeToIssue(bo.Id, Subscribed: true));
        await issue.ExecuteAsync(new SubscribeToIssue(cy.Id, Subscribed: true));
        await issue.ExecuteAsync(new CommentOnIssue(ann.Id, "Is this the **cart**?", [], []));

        var letter = await mail.Server.WaitForAsync(bo.Email, within: Patience);
        Assert.Contains($"{ann.Name} commented", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Is this the **cart**?", letter.Text, StringComparison.Ordinal);
        Assert.Contains("you follow the issue", letter.Text, StringComparison.Ordinal);
        Assert.Matches("^<issue-[0-9]+@", letter.Headers["in-reply-to"]);
        await mail.Server.WaitForAsync(cy.Email, within: Patience);
        Assert.Empty(mail.Server.AllTo(ann.Email));
    }

    [Fact]
    public async Task Whom_an_issue_is_given_to_hears_of_it()
    {
        var (ann, bo) = (await JoinAsync(), await JoinAsync());
        var issue = await (await Silo.CreateProjectAsync()).CreateIssueAsync("given");
        await issue.ExecuteAsync(new AssignIssue(ann.Id, new IssueAssignee(AssigneeKind.User, bo.Id)));
        Assert.Contains($"{ann.Name} assigned it to you", (await mail.Server.WaitForAsync(bo.Email, within: Patience)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wanted_counts_and_a_link_ends_it_for_one_issue()
    {
        var (ann, all, none) = (await JoinAsync(), await JoinAsync(), await JoinAsync());
        await ChooseAsync(all, new ChangeNotifications(Alerts: false, Changes: IssueMails.All));
        await ChooseAsync(none, new ChangeNotifications(Alerts: false, Changes: IssueMails.None));
        var issue = await (await Silo.CreateProjectAsync()).CreateIssueAsync("wanted");
        await issue.ExecuteAsync(new SubscribeToIssue(none.Id, Subscribed: true));
        await issue.ExecuteAsync(new ResolveIssue(ann.Id));
        var letter = await mail.Server.WaitForAsync(all.Email, within: Patience);
        Assert.Contains($"{ann.Name} resolved it", letter.Text, StringComparison.Ordinal);
        Assert.Contains("all issues of your teams", letter.Text, StringComparison.Ordinal);
        Assert.Empty(mail.Server.AllTo(none.Email));

        var token = letter.Links.First(link => link.AbsolutePath.StartsWith("/unsubscribe/", StringComparison.Ordinal)).AbsolutePath.Split('/')[2];
        var link = await Silo.Grains.GetGrain<INoticesGrain>(0).ReadLinkAsync(token);
        Assert.Equal(new UnsubscribeLink(all.Id, UnsubscribeKind.Issue, issue.GetPrimaryKeyLong()), link);
        await issue.ExecuteAsync(new SubscribeToIssue(all.Id, Subscribed: false));
        Silo.Time.Offset += TimeSpan.FromHours(1);
        await issue.ExecuteAsync(new UnresolveIssue(ann.Id, Bulk: false));
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from issue_news where issue_id = $1 and told = 0", issue.GetPrimaryKeyLong()), count => count == 1, Patience);
        Assert.Single(mail.Server.AllTo(all.Email));
    }

    [Fact]
    public async Task A_project_can_be_otherwise_than_the_rest()
    {
        var (ann, bo, cy) = (await JoinAsync(), await JoinAsync(), await JoinAsync());
        var (project, other) = (await Silo.CreateProjectAsync(), await Silo.CreateProjectAsync());
        await ChooseAsync(bo, new ChangeNotifications(ProjectChanges: new Dictionary<long, IssueMails?> { [project.Id] = IssueMails.All }));
        await ChooseAsync(cy, new ChangeNotifications(Changes: IssueMails.All, ProjectChanges: new Dictionary<long, IssueMails?> { [project.Id] = IssueMails.None }));
        var (here, there) = (await project.CreateIssueAsync("here"), await other.CreateIssueAsync("there"));
        await here.ExecuteAsync(new CommentOnIssue(ann.Id, "said here", [], []));
        await there.ExecuteAsync(new CommentOnIssue(ann.Id, "said there", [], []));

        Assert.Contains("said here", (await mail.Server.WaitForAsync(bo.Email, within: Patience)).Text, StringComparison.Ordinal);
        Assert.Contains("said there", (await mail.Server.WaitForAsync(cy.Email, within: Patience)).Text, StringComparison.Ordinal);
        Assert.Single(mail.Server.AllTo(bo.Email));
        Assert.Single(mail.Server.AllTo(cy.Email));
    }

    [Fact]
    public async Task Many_changes_at_once_are_two_mails_and_delay_no_alert()
    {
        var (ann, bo) = (await JoinAsync(), await JoinAsync(alerts: true));
        var project = await Silo.CreateProjectAsync();
        var issues = new List<IIssueGrain>();
        for (var i = 0; i < 6; i++) issues.Add(await project.CreateIssueAsync($"many {i}"));
        // What is said of the new issues is told, and long ago.
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from alert_firing where project_id = $1 and mails is not null", project.Id), told => told == 6, Patience);
        Silo.Time.Offset += TimeSpan.FromHours(1);
        await Silo.Grains.GetGrain<INoticesGrain>(0).FlushAsync();
        Silo.Time.Offset += TimeSpan.FromMinutes(10);
        foreach (var issue in issues) await issue.ExecuteAsync(new SubscribeToIssue(bo.Id, Subscribed: true));
        foreach (var issue in issues) await issue.ExecuteAsync(new ArchiveIssue(ann.Id));
        await Eventually.GetAsync(_ => Silo.Database.ReadAsync<long>("select count(*) from notice where user_id = $1 and kind = 1", bo.Id), waiting => waiting == 5, Patience);
        await project.StoreAsync(new TestEvent("alarm") { Message = "an alarm in between" });
        await mail.Server.WaitForAsync(bo.Email, "an alarm in between", Patience);

        Silo.Time.Offset += TimeSpan.FromMinutes(31);
        await Silo.Grains.GetGrain<INoticesGrain>(0).FlushAsync();
        var digest = await mail.Server.WaitForAsync(bo.Email, "5 changes of 5 issues", Patience);
        Assert.Contains($"{ann.Name} archived it", digest.Text, StringComparison.Ordinal);
        // It is about several issues, so its link is about their project.
        var token = digest.Links.First(link => link.AbsolutePath.StartsWith("/unsubscribe/", StringComparison.Ordinal)).AbsolutePath.Split('/')[2];
        Assert.Equal(new UnsubscribeLink(bo.Id, UnsubscribeKind.ProjectNews, project.Id), await Silo.Grains.GetGrain<INoticesGrain>(0).ReadLinkAsync(token));
    }

    private Task ChooseAsync(UserView user, ChangeNotifications choice) => Silo.Grains.GetGrain<IUserGrain>(user.Id).ExecuteAsync(choice);

    /// <summary>Somebody new in the team that all projects of these tests have, who hears of no alerts unless it wants to.</summary>
    private async Task<UserView> JoinAsync(bool alerts = false)
    {
        var number = Interlocked.Increment(ref _people);
        var user = await Silo.Grains.GetGrain<IDirectoryGrain>(0).RegisterUserAsync($"follower{number}@example.com", $"Follower {number}", "correct horse battery");
        var organization = Silo.Grains.GetGrain<IOrganizationGrain>(Organization);
        var view = await organization.ExecuteAsync(new AddMember(user.Id, "member"));
        await organization.ExecuteAsync(new SetTeamMember(user.Id, view.Teams[0].Id, "contributor"));
        await ChooseAsync(user, new ChangeNotifications(alerts));
        return user;
    }
}
