using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>A server that sends mail and lets people register. Browsers call it localhost, so that they have passkeys.</summary>
public sealed class AccountServer : StartedFixture
{
    private MailServer? _mail;
    private ServerProcess? _server;

    /// <summary>What it mails.</summary>
    public MailServer Mail => _mail!;

    /// <summary>The password of <see cref="ServerProcess.Email"/>.</summary>
    public string Password { get; set; } = "";

    /// <summary>What browsers call it.</summary>
    public Uri Address => new($"http://localhost:{_server!.BaseAddress.Port}");

    /// <inheritdoc />
    protected override async Task StartAsync()
    {
        _mail = await MailServer.StartAsync();
        var settings = new Dictionary<string, string>(_mail.Variables)
        {
            ["Sentry__AllowRegistration"] = "true",
            ["Sentry__InstanceName"] = "Errors of Acme",
            ["Sentry__SignIn__PerName"] = "1000",
            ["Sentry__SignIn__PerAddress"] = "1000",
            ["Sentry__SignIn__RegistrationsPerAddress"] = "1000",
            ["Sentry__SignIn__RecoveriesPerAddress"] = "1000",
            ["Sentry__SignIn__LinksPerAddress"] = "1000",
        };
        _server = new ServerProcess(settings);
        settings["Sentry__RootUrl"] = Address.GetLeftPart(UriPartial.Authority);
        await _server.StartAsync();
        await _server.InitAsync("acme", "shop");
        Password = _server.Password;
    }

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_mail is not null) await _mail.DisposeAsync();
    }
}
