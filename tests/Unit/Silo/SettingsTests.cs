using System.Net;
using Microsoft.Extensions.Configuration;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Unit.Silo;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9000", "http://127.0.0.1:9000")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080")]
    [InlineData("http://+:8080/", "http://127.0.0.1:8080")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://10.1.2.3", "http://10.1.2.3")]
    [InlineData("http://*:9001; http://10.1.2.3:9002", "http://127.0.0.1:9001")]
    public void The_root_url_is_the_first_url_with_a_wildcard_host_replaced(string urls, string root) =>
        Assert.Equal(root, From(("Sentry:Urls", urls)).RootUrl);

    [Theory]
    [InlineData("https://127.0.0.1:9000", "reverse proxy")]
    [InlineData("http://errors.example.com:9000", "IP address, localhost or *")]
    [InlineData("127.0.0.1:9000", "http://HOST:PORT")]
    [InlineData("http://127.0.0.1:9000/sentry", "http://HOST:PORT")]
    [InlineData("http://127.0.0.1:99999", "http://HOST:PORT")]
    [InlineData(" ; ", "no address")]
    public void A_url_that_cannot_be_listened_on_is_refused_in_a_sentence(string urls, string reason)
    {
        var error = Assert.Throws<CannotStartException>(() => From(("Sentry:Urls", urls)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("--urls", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_url_keeps_its_prefix_and_loses_its_slash() =>
        Assert.Equal("https://example.com/errors", From(("Sentry:RootUrl", "https://example.com/errors/")).RootUrl);

    [Fact]
    public void Port_0_is_a_free_port_known_before_the_start()
    {
        var settings = From(("Sentry:Urls", "http://127.0.0.1:0"));
        Assert.InRange(settings.Urls[0].Port, 1, 65535);
        Assert.EndsWith($":{settings.Urls[0].Port}", settings.RootUrl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sentry:RootUrl", "example.com")]
    [InlineData("Sentry:RootUrl", "ftp://example.com")]
    [InlineData("Sentry:Database", "not a connection string")]
    [InlineData("Sentry:TrustedProxies", "10.0.0.0/8, proxy")]
    [InlineData("Sentry:Silo:Address", "silo-1")]
    [InlineData("Sentry:Silo:Port", "70000")]
    [InlineData("Sentry:Silo:GatewayPort", "-1")]
    [InlineData("Sentry:Silo:ClusterId", "")]
    public void A_wrong_setting_is_named(string name, string value) =>
        Assert.Contains(name, Assert.Throws<CannotStartException>(() => From((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Secrets_of_before_follow_one_of_now_and_are_as_long()
    {
        var (now, before) = ("0123456789abcdef0123456789abcdef", "fedcba9876543210, fedcba9876543210;");
        Assert.Equal([before], From(("Sentry:SecretKey", now), ("Sentry:PreviousSecretKeys:0", before), ("Sentry:PreviousSecretKeys:1", "")).PreviousSecretKeys);
        Assert.Contains("Sentry:PreviousSecretKeys", Assert.Throws<CannotStartException>(() => From(("Sentry:PreviousSecretKeys:0", before))).Message, StringComparison.Ordinal);
        Assert.Contains("32 characters", Assert.Throws<CannotStartException>(() => From(("Sentry:SecretKey", now), ("Sentry:PreviousSecretKeys:0", "short"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_none_is_named() =>
        Assert.Contains("Sentry:Silo:Port", Assert.Throws<CannotStartException>(() => From(("Sentry:Silo:Port", "many"))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_variable_means_the_default()
    {
        var settings = From(("Sentry:Database", ""), ("Sentry:RootUrl", ""));
        Assert.Null(settings.Database);
        Assert.Equal("http://127.0.0.1:9000", settings.RootUrl);
    }

    [Fact]
    public void Variables_of_sdks_do_not_configure_the_server()
    {
        var settings = From(("SENTRY_DSN", "http://key@elsewhere/1"), ("SENTRY_URL", "http://elsewhere"), ("SENTRY_DATA", "/elsewhere"), ("SENTRY_URLS", "http://10.0.0.1:1"));
        Assert.Equal(["http://127.0.0.1:9000"], settings.Urls.Select(url => url.ToString()));
    }

    [Fact]
    public void The_command_line_wins_over_the_file_of_the_data_folder()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "sentry.json"), """{"Sentry": {"Urls": "http://127.0.0.1:9001", "RootUrl": "http://file"}}""");
            var settings = ServerSettings.Load(new Dictionary<string, string?> { ["Sentry:Data"] = folder.FullName, ["Sentry:Urls"] = "http://127.0.0.1:9002" });
            Assert.Equal(("http://127.0.0.1:9002", "http://file"), (settings.Urls[0].ToString(), settings.RootUrl));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_refused_in_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "sentry.json"), "{");
            var error = Assert.Throws<CannotStartException>(() => ServerSettings.Load(new Dictionary<string, string?> { ["Sentry:Data"] = folder.FullName }));
            Assert.Contains("sentry.json is not valid JSON", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/data", "/home/me", "/data/sentry-orleans")]
    [InlineData("relative", "/home/me", "/home/me/.local/share/sentry-orleans")]
    [InlineData("", "/home/me", "/home/me/.local/share/sentry-orleans")]
    [InlineData(null, "/home/me", "/home/me/.local/share/sentry-orleans")]
    public void Data_is_kept_in_the_users_data_home(string? xdg, string home, string folder) => Assert.Equal(folder, DataHome.Folder(xdg, home));

    [Fact]
    public void A_trusted_address_is_a_network_of_one()
    {
        Assert.True(TrustedProxies.TryParse("10.0.0.0/8, 192.168.1.1,::1", out var networks));
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.168.1.1/32"), IPNetwork.Parse("::1/128")], networks);
    }

    private static ServerSettings From(params (string Name, string? Value)[] settings) =>
        ServerSettings.From("/data", new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => setting.Value)).Build());
}
