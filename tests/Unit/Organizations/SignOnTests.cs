using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Grains.Organizations;
using Xunit;

namespace SentryOrleans.Unit.Organizations;

public class SignOnTests
{
    private const long Owner = 3;
    private const long Member = 4;
    private const long Web = 20;
    private const long Api = 21;
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly OrganizationEvent[] Founded =
    [
        new OrganizationCreated(1, "acme", "Acme", T), new TeamCreated(Web, "web", "Web", T), new TeamCreated(Api, "api", "Api", T),
        new MemberAdded(Owner, "owner", T), new MemberAdded(Member, "member", T),
    ];

    private static readonly SignOnSettings Settings = new("https://id.example.com", "sentry", ["example.com"], "member", "groups", [], Required: false, Button: null);

    private static readonly SignOnSet Set = new("https://id.example.com", "sentry", "sealed", ["example.com"], "member", "groups", [], false, null, true, T);
    private static readonly IdentityLinked OwnerLinked = new(Owner, "o", "https://id.example.com", T);

    [Fact]
    public void A_provider_is_set_and_cleaned()
    {
        var set = Assert.IsType<SignOnSet>(Assert.Single(SignOnRules.Set(Fold(), Settings with { Issuer = "https://id.example.com/", Domains = ["@Example.com", "example.com"], Button = " Acme ID " }, "sealed", Owner, T)));
        Assert.Equal(("https://id.example.com", "Acme ID", true), (set.Issuer, set.Button, set.First));
        Assert.Equal(["example.com"], set.Domains);
        Assert.Empty(SignOnRules.Set(Fold(Set), Settings, null, Owner, T));
    }

    [Theory]
    [InlineData("ftp://id.example.com")]
    [InlineData("id.example.com")]
    [InlineData("https://user:pass@id.example.com")]
    [InlineData("https://id.example.com/?a=b")]
    public void An_issuer_is_an_address(string issuer) => RefusedToSet("sso_issuer_invalid", Settings with { Issuer = issuer });

    [Fact]
    public void What_cannot_be_is_refused()
    {
        RefusedToSet("sso_secret_invalid", Settings, secret: null);
        RefusedToSet("sso_client_invalid", Settings with { ClientId = " " });
        RefusedToSet("domains_invalid", Settings with { Domains = ["com"] });
        RefusedToSet("role_invalid", Settings with { DefaultRole = "owner" });
        RefusedToSet("sso_groups_invalid", Settings with { Mappings = [new GroupMapping("a", "chief")] });
        RefusedToSet("sso_groups_invalid", Settings with { Mappings = [new GroupMapping("a")] });
        RefusedToSet("sso_groups_invalid", Settings with { Mappings = [new GroupMapping("a", null, 99, "admin")] });
        RefusedToSet("sso_groups_invalid", Settings with { Mappings = [new GroupMapping("a", null, Web)] });
    }

    [Fact]
    public void Only_who_linked_the_own_identity_requires_it()
    {
        RefusedToSet("sso_not_linked", Settings with { Required = true });
        RefusedToSet("sso_not_linked", Settings with { Required = true }, given: [Set]);
        Assert.Single(SignOnRules.Set(Fold(Set, OwnerLinked), Settings with { Required = true }, null, Owner, T));
        // Of another provider nobody has linked anything.
        RefusedToSet("sso_not_linked", Settings with { Required = true, Issuer = "https://other.example.com" }, given: [Set, OwnerLinked]);
    }

    [Fact]
    public void With_another_provider_and_without_one_nobody_is_linked()
    {
        Assert.Empty(Fold(Set, OwnerLinked, Set with { Issuer = "https://other.example.com" }).SignOn!.Identities);
        Assert.Single(Fold(Set, OwnerLinked, Set with { Required = true }).SignOn!.Identities);
        Assert.Null(Fold(Set, OwnerLinked, new SignOnRemoved(T)).SignOn);
    }

    [Fact]
    public void An_owner_links_first()
    {
        Refused("sso_not_enabled", Arrival(Member, "m"), Set);
        Assert.Equal([OwnerLinked], Arrive(Arrival(Owner, "o"), Set));
        Assert.Equal([new IdentityLinked(Member, "m", Set.Issuer, T)], Arrive(Arrival(Member, "m"), Set, OwnerLinked));
        Assert.Empty(Arrive(Arrival(Member, "m"), Set, OwnerLinked, new IdentityLinked(Member, "m", Set.Issuer, T)));
    }

    [Fact]
    public void An_identity_is_one_users_and_a_user_has_one()
    {
        Refused("sso_identity_taken", Arrival(Member, "o"), Set, OwnerLinked);
        Refused("sso_other_identity", Arrival(Owner, "p"), Set, OwnerLinked);
        Refused("sso_off", Arrival(Owner, "o"));
        Refused("sso_not_member", Arrival(99, "x"), Set, OwnerLinked);
    }

    [Theory]
    [InlineData("evil.test")]
    [InlineData("sub.example.com")]
    [InlineData(null)]
    public void Other_domains_are_refused(string? domain)
    {
        Refused("sso_domain", Arrival(Member, "m") with { EmailDomain = domain }, Set, OwnerLinked);
        Refused("sso_domain", Arrival(99, "x") with { EmailDomain = domain, Join = true }, Set, OwnerLinked);
        Assert.NotEmpty(Arrive(Arrival(Member, "m") with { EmailDomain = domain }, Set with { Domains = [] }, OwnerLinked));
    }

    [Fact]
    public void A_newcomer_gets_the_default_role() => Assert.Equal(
        [new MemberAdded(99, "manager", T), new IdentityLinked(99, "x", Set.Issuer, T)],
        Arrive(Arrival(99, "x") with { Join = true }, Set with { DefaultRole = "manager" }, OwnerLinked));

    [Fact]
    public void Groups_give_the_highest_role_and_teams_and_take_them_again()
    {
        var mapped = Set with
        {
            Mappings = [new("staff", "member", Web, "contributor"), new("leads", "manager", Web, "admin"), new("api", null, Api, "contributor")],
        };
        Assert.Equal(
            [new MemberAdded(99, "manager", T), new TeamMemberSet(99, Web, "admin", T), new IdentityLinked(99, "x", Set.Issuer, T)],
            Arrive(Arrival(99, "x", "leads", "staff", "unknown") with { Join = true }, mapped, OwnerLinked));
        OrganizationEvent[] joined = [mapped, OwnerLinked, new MemberAdded(99, "manager", T), new TeamMemberSet(99, Web, "admin", T), new TeamMemberSet(99, Api, "admin", T), new IdentityLinked(99, "x", Set.Issuer, T)];
        Assert.Equal(
            [new MemberRoleSet(99, "member", T), new TeamMemberSet(99, Web, null, T), new TeamMemberSet(99, Api, null, T)],
            Arrive(Arrival(99, "x"), joined));
    }

    [Fact]
    public void Without_roles_in_the_groups_a_members_role_stays() =>
        Assert.Equal([new TeamMemberSet(Owner, Web, "admin", T)], Arrive(Arrival(Owner, "o", "leads"), Set with { Mappings = [new("leads", null, Web, "admin")] }, OwnerLinked));

    [Fact]
    public void Owners_stay_owners()
    {
        var mapped = Set with { Mappings = [new("leads", "manager")] };
        Assert.Empty(Arrive(Arrival(Owner, "o"), mapped, OwnerLinked));
        Assert.Empty(Arrive(Arrival(Owner, "o", "leads"), mapped, OwnerLinked, new MemberAdded(99, "owner", T)));
    }

    [Fact]
    public void The_last_owner_who_can_sign_on_stays_linked_while_it_is_required()
    {
        Assert.Equal([new IdentityUnlinked(Owner, T)], SignOnRules.Unlink(Fold(Set, OwnerLinked), Owner, T));
        Assert.Equal("sso_last_owner", Assert.Throws<DomainException>(() => SignOnRules.Unlink(Fold(Set with { Required = true }, OwnerLinked), Owner, T)).Code);
        Assert.Equal("sso_not_linked", Assert.Throws<DomainException>(() => SignOnRules.Unlink(Fold(Set, OwnerLinked), Member, T)).Code);
    }

    [Fact]
    public void Who_leaves_is_not_linked_any_more() => Assert.Empty(Fold(Set, OwnerLinked, new MemberRemoved(Owner, T)).SignOn!.Identities);

    [Fact]
    public void What_everybody_may_know_has_no_secret()
    {
        var view = Fold(Set, OwnerLinked).ToView().SignOn!;
        Assert.Equal((true, false, "Acme"), (view.Enabled, view.Required, view.Button));
        Assert.Equal([Owner], view.Linked);
    }

    private static SignOnArrival Arrival(long user, string identity, params string[] groups) => new(user, identity, "example.com", groups, Join: false);

    [Fact]
    public void Members_are_asked_to_link_when_it_begins_and_when_it_is_required()
    {
        Assert.Empty(SignOnPost.AskedToLink(Fold(), Fold(Set)));
        Assert.Equal([Member], SignOnPost.AskedToLink(Fold(Set), Fold(Set, OwnerLinked)));
        Assert.Empty(SignOnPost.AskedToLink(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, Set with { Button = "Another" })));
        Assert.Equal([Member], SignOnPost.AskedToLink(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, Set with { Required = true })));
        var memberLinked = new IdentityLinked(Member, "m", "https://id.example.com", T);
        Assert.Empty(SignOnPost.AskedToLink(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, memberLinked)));
        Assert.Empty(SignOnPost.AskedToLink(Fold(Set, OwnerLinked, memberLinked), Fold(Set, OwnerLinked, memberLinked, Set with { Required = true })));
    }

    [Fact]
    public void Whoever_cannot_sign_on_any_more_is_known()
    {
        Assert.Equal([Owner], SignOnPost.LostIdentity(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, new SignOnRemoved(T))));
        Assert.Equal([Owner], SignOnPost.LostIdentity(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, Set with { Issuer = "https://other.example.com" })));
        Assert.Equal([Owner], SignOnPost.LostIdentity(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, new IdentityUnlinked(Owner, T))));
        Assert.Empty(SignOnPost.LostIdentity(Fold(Set, OwnerLinked), Fold(Set, OwnerLinked, Set with { Required = true })));
        Assert.Empty(SignOnPost.LostIdentity(Fold(), Fold(Set)));
    }

    private static Organization Fold(params OrganizationEvent[] more) => Founded.Concat(more).Aggregate(Organization.Initial, Organization.Apply);

    private static IReadOnlyList<OrganizationEvent> Arrive(SignOnArrival arrival, params OrganizationEvent[] given) => SignOnRules.Arrive(Fold(given), arrival, T);

    private static void Refused(string code, SignOnArrival arrival, params OrganizationEvent[] given) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Arrive(arrival, given)).Code);

    private static void RefusedToSet(string code, SignOnSettings settings, string? secret = "sealed", params OrganizationEvent[] given) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => SignOnRules.Set(Fold(given), settings, secret, Owner, T)).Code);
}
