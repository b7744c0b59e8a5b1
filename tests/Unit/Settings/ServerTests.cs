using System.Text.Json;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.Settings;
using Xunit;

namespace SentryOrleans.Unit.Settings;

public class ServerTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Settings_are_stored_as_they_are_read() => Given().When(new ChangeSettings(7, "HTTPS://Errors.Example.com/", [" 10.0.0.0/8 ", "::1", "::1"]))
        .Then(new RootUrlSet("https://errors.example.com", 7, T), new TrustedProxiesSet(["10.0.0.0/8", "::1"], 7, T));

    [Fact]
    public void What_is_left_of_an_organisation_changes_no_setting()
    {
        OrganizationErased erased = new(1, "acme", "Acme", 2, T.AddDays(-1), T);
        Given().When(new RecordOrganizationErasure(1, "acme", "Acme", 2, T.AddDays(-1))).Then(erased);
        Assert.Equal(Server.Initial, Fold(erased));
    }

    [Fact]
    public void What_is_not_given_stays() => Given(new RootUrlSet("https://a.example", 7, T)).When(new ChangeSettings(7)).Then();

    [Fact]
    public void The_same_again_leaves_no_trace() => Given(new RootUrlSet("https://a.example", 7, T), new TrustedProxiesSet(["::1"], 7, T))
        .When(new ChangeSettings(8, "https://a.example/", ["::1"])).Then();

    [Fact]
    public void Nothing_is_the_default_again()
    {
        RootUrlSet none = new(null, 8, T);
        Given(new RootUrlSet("https://a.example", 7, T), new TrustedProxiesSet(["::1"], 7, T)).When(new ChangeSettings(8, "", [])).Then(none, new TrustedProxiesSet([], 8, T));
        Assert.Equal(Server.Initial, Fold(new RootUrlSet("https://a.example", 7, T), new TrustedProxiesSet(["::1"], 7, T), none, new TrustedProxiesSet([], 8, T)));
        Given().When(new ChangeSettings(8, "", [])).Then();
    }

    [Fact]
    public void One_wrong_setting_stores_none() => Given().When(new ChangeSettings(7, "https://a.example", ["proxy"])).IsRefused("trusted_proxies_invalid");

    [Fact]
    public void Proxies_are_bounded() => Given().When(new ChangeSettings(7, null, [.. Enumerable.Range(0, 101).Select(i => $"10.0.0.{i}")])).IsRefused("trusted_proxies_invalid");

    [Fact]
    public void Name_and_registration_are_stored_as_they_are_read() => Given()
        .When(new ChangeSettings(7, InstanceName: " Errors of Acme ", AdminEmail: " ann@acme.example ", AllowRegistration: true, RegistrationDomains: ["@Acme.example", "acme.example "]))
        .Then(new InstanceNameSet("Errors of Acme", T), new AdminEmailSet("ann@acme.example", T), new RegistrationSet(true, ["acme.example"], T));

    [Fact]
    public void One_half_of_registration_leaves_the_other()
    {
        RegistrationSet open = new(true, ["acme.example"], T);
        Given(open).When(new ChangeSettings(7, AllowRegistration: false)).Then(new RegistrationSet(false, ["acme.example"], T));
        Given(open).When(new ChangeSettings(7, RegistrationDomains: [])).Then(new RegistrationSet(true, [], T));
        Given(open).When(new ChangeSettings(7, AllowRegistration: true, RegistrationDomains: ["acme.example"])).Then();
        Given().When(new ChangeSettings(7, AllowRegistration: false)).Then();
    }

    [Fact]
    public void Empty_name_and_address_are_the_default_again() => Given(new InstanceNameSet("Errors", T), new AdminEmailSet("ann@acme.example", T))
        .When(new ChangeSettings(7, InstanceName: "", AdminEmail: " ")).Then(new InstanceNameSet(null, T), new AdminEmailSet(null, T));

    [Theory]
    [InlineData("admin_email_invalid", null, "nobody", null)]
    [InlineData("admin_email_invalid", null, "Ann <ann@acme.example>", null)]
    [InlineData("instance_name_invalid", "two\nlines", null, null)]
    [InlineData("registration_domains_invalid", null, null, "acme example")]
    [InlineData("registration_domains_invalid", null, null, "acme..example")]
    [InlineData("registration_domains_invalid", null, null, "ann@acme.example")]
    public void What_is_no_name_address_or_domain_is_refused(string code, string? name, string? email, string? domain) =>
        Given().When(new ChangeSettings(7, InstanceName: name, AdminEmail: email, RegistrationDomains: domain is null ? null : [domain])).IsRefused(code);

    [Fact]
    public void Where_newcomers_go_is_stored_by_halves()
    {
        Given().When(new ChangeSettings(7, DefaultOrganizationId: 3)).Then(new NewcomersSet(true, 3, T));
        Given(new NewcomersSet(true, 3, T)).When(new ChangeSettings(7, NewcomersJoin: false)).Then(new NewcomersSet(false, 3, T));
        Given(new NewcomersSet(false, 3, T)).When(new ChangeSettings(7, DefaultOrganizationId: 0)).Then(new NewcomersSet(false, null, T));
        Given().When(new ChangeSettings(7, NewcomersJoin: true, DefaultOrganizationId: 0, AllowFounding: false)).Then();
        Given().When(new ChangeSettings(7, AllowFounding: true)).Then(new FoundingSet(true, T));
        var none = ConfiguredSettings.None.Over(new StoredSettings(0, null, null));
        Assert.Equal((true, null, false), (none.NewcomersJoin, none.DefaultOrganization, none.AllowFounding));
        var stored = new StoredSettings(1, null, null, NewcomersJoin: false, DefaultOrganizationId: 3, AllowFounding: true);
        var inForce = ConfiguredSettings.None.Over(stored);
        Assert.Equal((false, "3", true), (inForce.NewcomersJoin, inForce.DefaultOrganization, inForce.AllowFounding));
        var held = new ConfiguredSettings(null, null, "http://default.example", NewcomersJoin: true, DefaultOrganization: "acme", AllowFounding: false).Over(stored);
        Assert.Equal((true, "acme", false), (held.NewcomersJoin, held.DefaultOrganization, held.AllowFounding));
    }

    [Theory]
    [InlineData("ann@acme.example", true)]
    [InlineData("ann@ACME.example", true)]
    [InlineData("ann@sub.acme.example", false)]
    [InlineData("ann@notacme.example", false)]
    [InlineData("acme.example", false)]
    public void Registration_is_for_the_domains_themselves(string email, bool allowed)
    {
        var settings = ConfiguredSettings.None.Over(new StoredSettings(1, null, null, RegistrationDomains: ["acme.example"]));
        Assert.Equal(allowed, settings.AllowsAddress(email));
        Assert.True(ConfiguredSettings.None.Over(new StoredSettings(1, null, null)).AllowsAddress(email));
    }

    [Fact]
    public void Configured_wins_over_stored_and_that_over_the_default()
    {
        var stored = new StoredSettings(1, "https://stored.example", null, new StoredMail("stored.example", 25, "none", null, null, "a@b.example", null), "Stored", null, true);
        var configured = new ConfiguredSettings(null, null, "http://default.example", InstanceName: "Configured", AllowRegistration: false);
        Assert.Equal(
            ("https://stored.example", "Configured", null, false, true),
            (configured.Over(stored).RootUrl, configured.Over(stored).InstanceName, configured.Over(stored).AdminEmail, configured.Over(stored).AllowRegistration, configured.Over(stored).IsMailConfigured));
        var none = configured.Over(new StoredSettings(0, null, null));
        Assert.Equal(("http://default.example", false, SettingsInForce.DefaultInstanceName), (none.RootUrl, none.IsMailConfigured, ConfiguredSettings.None.Over(new StoredSettings(0, null, null)).InstanceName));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000")]
    [InlineData("  https://Errors.Example.com/Sentry/ ", "https://errors.example.com/Sentry")]
    [InlineData("http://[::1]:9000", "http://[::1]:9000")]
    [InlineData("https://a.example:443", "https://a.example")]
    [InlineData("a.example", null)]
    [InlineData("//a.example", null)]
    [InlineData("ftp://a.example", null)]
    [InlineData("https://", null)]
    [InlineData("https://a.example:0", null)]
    [InlineData("https://a.example:70000", null)]
    [InlineData("https://ann@a.example", null)]
    [InlineData("https://a.example?x", null)]
    [InlineData("https://a.example#x", null)]
    [InlineData("https://a.example/a,b", null)]
    [InlineData("https://ä.example", null)]
    [InlineData("https://a.example/\r\nX: y", null)]
    public void A_root_url_is_a_plain_http_address(string text, string? expected)
    {
        Assert.Equal(expected is not null, RootUrls.TryParse(text, out var rootUrl));
        Assert.Equal(expected, rootUrl);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("192.0.2.1", "192.0.2.1/32")]
    [InlineData("::1", "::1/128")]
    [InlineData("10.0.0.0/33", null)]
    [InlineData("8", null)]
    [InlineData("proxy.example", null)]
    [InlineData("fe80::1%2", null)]
    [InlineData("", null)]
    public void A_proxy_is_an_address_or_a_network(string text, string? expected)
    {
        Assert.Equal(expected is not null, TrustedProxies.TryParse([text], out var networks, out var wrong));
        Assert.Equal(expected, networks.Select(network => network.ToString()).SingleOrDefault());
        Assert.Equal(expected is null ? text : null, wrong);
    }

    private static Server Fold(params ServerEvent[] events) => events.Aggregate(Server.Initial, Server.Apply);

    private static Scenario Given(params ServerEvent[] events) => new(Fold(events));

    private sealed class Scenario(Server state)
    {
        private ServerCommand? _command;

        public Scenario When(ServerCommand command)
        {
            _command = command;
            return this;
        }

        public void Then(params ServerEvent[] expected) => Assert.Equal(expected.Select(Text), Server.Decide(state, _command!, T).Select(Text));

        public void IsRefused(string code) => Assert.Equal(code, Assert.Throws<DomainException>(() => Server.Decide(state, _command!, T)).Code);

        private static string Text(ServerEvent e) => e.GetType().Name + JsonSerializer.Serialize(e, e.GetType());
    }
}
