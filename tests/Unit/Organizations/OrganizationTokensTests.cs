using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Grains.Organizations;
using Xunit;

namespace SentryOrleans.Unit.Organizations;

public class OrganizationTokensTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganizationTokenEvent Token = new OrganizationTokenCreated(5, "Builds", "c3", "beef", ["org:ci"], 3, T);
    private static readonly OrganizationTokenEvent Made = new IntegrationCreated(7, "Bot", ["event:read"], 3, T);
    private static readonly OrganizationTokenEvent OfBot = new IntegrationTokenCreated(7, 8, "d4", "f00d", T);

    [Fact]
    public void A_token_is_renamed() => Then(new RenameOrganizationToken(5, " Nightly "), [Token], new OrganizationTokenRenamed(5, "Nightly", T));

    [Fact]
    public void The_same_name_again_leaves_no_trace() => Then(new RenameOrganizationToken(5, "Builds"), [Token]);

    [Fact]
    public void A_token_is_ended_once()
    {
        Then(new RevokeOrganizationToken(5), [Token], new OrganizationTokenRevoked(5, "Builds", T));
        Refused("token_not_found", new RevokeOrganizationToken(5), Token, new OrganizationTokenRevoked(5, "Builds", T));
    }

    [Fact]
    public void An_integration_has_known_scopes_in_their_order()
    {
        var made = Assert.IsType<IntegrationCreated>(Assert.Single(Decide(new CreateIntegration("Bot", ["event:read", "org:read"]))));
        Assert.Equal((9, "Bot", 3L), (made.IntegrationId, made.Name, made.ByUserId));
        Assert.Equal(["org:read", "event:read"], made.Scopes);
        Refused("scope_invalid", new CreateIntegration("Bot", []));
        Refused("scope_invalid", new CreateIntegration("Bot", ["org:rule"]));
        Refused("name_invalid", new CreateIntegration(" ", ["org:read"]));
    }

    [Fact]
    public void There_are_at_most_100_integrations() => Refused(
        "too_many_integrations", new CreateIntegration("One more", ["org:read"]),
        [.. Enumerable.Range(1, OrganizationTokens.IntegrationsMax).Select(id => new IntegrationCreated(id, $"Bot {id}", ["org:read"], 3, T))]);

    [Fact]
    public void What_is_not_given_of_an_integration_stays()
    {
        var changed = Assert.IsType<IntegrationChanged>(Assert.Single(Decide(new ChangeIntegration(7, null, ["event:write"]), Made)));
        Assert.Equal("Bot", changed.Name);
        Assert.Equal(["event:write"], changed.Scopes);
        Then(new ChangeIntegration(7, "Bot", null), [Made]);
        Refused("integration_not_found", new ChangeIntegration(8, "Bot", null), Made);
    }

    [Fact]
    public void Tokens_of_an_integration_are_the_integration_and_go_with_it()
    {
        var found = Fold(Made, OfBot, new IntegrationChanged(7, "Robot", ["event:admin"], T)).Find(1, "d4");
        Assert.Equal(new OrganizationTokenOwner(1, 7, "Robot", IsIntegration: true), found!.Organization);
        Assert.Equal(["event:admin"], found.Scopes);
        Assert.Null(Fold(Made, OfBot, new IntegrationRemoved(7, "Bot", T)).Find(1, "d4"));
        Assert.Null(Fold(Made, OfBot, new IntegrationTokenRevoked(7, 8, T)).Find(1, "d4"));
        Refused("token_not_found", new RevokeIntegrationToken(7, 9), Made, OfBot);
    }

    [Fact]
    public void A_token_of_the_organisation_is_found_by_its_hash_and_shown_without_it()
    {
        var found = Fold(Token).Find(1, "c3");
        Assert.Equal((null, 5L, new OrganizationTokenOwner(1, 5, "Builds", IsIntegration: false)), (found!.User, found.TokenId, found.Organization));
        Assert.Null(Fold(Token).Find(1, "c4"));
        Assert.DoesNotContain("c3", Fold(Token).ToView().ToString(), StringComparison.Ordinal);
    }

    private static OrganizationTokens Fold(params OrganizationTokenEvent[] given) => given.Aggregate(OrganizationTokens.None, (state, e) => state.Apply(e));

    private static IReadOnlyList<OrganizationTokenEvent> Decide(OrganizationTokenCommand command, params OrganizationTokenEvent[] given) =>
        OrganizationTokens.Decide(Fold(given), command, newId: 9, userId: 3, T);

    private static void Then(OrganizationTokenCommand command, OrganizationTokenEvent[] given, params OrganizationTokenEvent[] expected) => Assert.Equal(expected, Decide(command, given));

    private static void Refused(string code, OrganizationTokenCommand command, params OrganizationTokenEvent[] given) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Decide(command, given)).Code);
}
