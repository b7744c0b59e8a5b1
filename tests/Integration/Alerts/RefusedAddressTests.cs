using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Mail;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Alerts;

/// <summary>An address that a mail server refuses for good gets no more notifications, says so, and is tried again after a week.</summary>
public sealed class RefusedAddressTests(MailFixture mail) : IClassFixture<MailFixture>
{
    private const string Refused = "refused-for-good@example.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SiloFixture Silo => mail.Silo;

    [Fact]
    public async Task It_gets_none_until_the_week_is_over_or_the_address_is_another_one()
    {
        var user = await Silo.Grains.GetGrain<IDirectoryGrain>(0).RegisterUserAsync(Refused, "Bo", "correct horse battery");
        var grain = Silo.Grains.GetGrain<IUserGrain>(user.Id);
        await Silo.Grains.GetGrain<IOrganizationGrain>(1).ExecuteAsync(new AddMember(user.Id, "manager"));
        Assert.Equal(1, await ToldAsync(user.Id));
        var refused = await Eventually.GetAsync(async _ => (await grain.GetAsync())!, view => view.MailRefusal is not null, Patience);
        Assert.Equal("550 5.1.1 <…>: user unknown", refused.MailRefusal!.Answer);

        Assert.Equal(0, await ToldAsync(user.Id));
        Silo.Time.Offset += TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1);
        Assert.Equal(1, await ToldAsync(user.Id));
        await Eventually.GetAsync(async _ => (await grain.GetAsync())!, view => view.MailRefusal!.At > refused.MailRefusal.At, Patience);
        Assert.Equal(0, await ToldAsync(user.Id));

        await grain.ExecuteAsync(new NoteMailAccepted());
        Assert.Equal(1, await ToldAsync(user.Id));
        await Eventually.GetAsync(async _ => (await grain.GetAsync())!, view => view.MailRefusal is not null, Patience);
        await grain.ExecuteAsync(new NoteMailRefused("somebody-else@example.com", "550 5.1.1"));
        Assert.Equal("550 5.1.1 <…>: user unknown", (await grain.GetAsync())!.MailRefusal!.Answer);
    }

    /// <summary>How many people a rule told that names only them.</summary>
    private async Task<long> ToldAsync(long user)
    {
        var project = await Silo.CreateProjectAsync();
        var rules = Silo.Grains.GetGrain<IAlertRulesGrain>(project.Id);
        var rule = (await rules.ListAsync())[0].Rule;
        await rules.SetAsync(new AlertCall(1, user), rule with { Actions = [new MailAction(MailTarget.Member, user)] });
        await project.StoreAsync(new TestEvent("it"));
        return await Eventually.GetAsync(
            _ => Silo.Database.ReadAsync<long>("select coalesce(max(mails), -1) from alert_firing where project_id = $1", project.Id), told => told >= 0, Patience);
    }
}
