using Microsoft.Playwright;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Debian's Chromium, one for all tests of a class; each visitor gets a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    /// <summary>How long pages are waited for. What is shown when lists and live connections have followed takes seconds on a busy machine.</summary>
    private const float Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A visitor who has never been there before.</summary>
    /// <param name="server">Where relative addresses lead.</param>
    /// <param name="look">How the visitor's browser is set.</param>
    public async Task<Visitor> VisitAsync(Uri server, Look look)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            Locale = look.Locale,
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = look.IsPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
            HasTouch = look.IsPhone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Visitor(context, await context.NewPageAsync(), look);
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>How a visitor's browser is set.</summary>
/// <param name="Name">Begins the names of screenshots.</param>
/// <param name="Locale">Preferred language.</param>
/// <param name="IsDark">Preferred theme.</param>
/// <param name="IsPhone">390 points wide, by touch; else 1,440.</param>
public sealed record Look(string Name, string Locale, bool IsDark, bool IsPhone)
{
    /// <summary>English, light, wide.</summary>
    public static readonly Look Usual = new("en-light-wide", "en-GB", IsDark: false, IsPhone: false);

    /// <summary>Chinese, dark, narrow: as unlike <see cref="Usual"/> as can be.</summary>
    public static readonly Look Phone = new("zh-dark-phone", "zh-CN", IsDark: true, IsPhone: true);

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("SENTRY_TESTS_LONG") is "1";

    /// <summary>The usual one. A journey is made in one look, for its steps are the same in each; <c>./build.sh --long</c> makes it in the other, too.</summary>
    public static TheoryData<Look> OnWide => In(Usual, Phone);

    /// <summary>The other one, for journeys that a phone or another language is likelier to break; <c>./build.sh --long</c> makes them in both.</summary>
    public static TheoryData<Look> OnPhone => In(Phone, Usual);

    /// <summary>Both, for what looks at screens rather than going from one to the next.</summary>
    public static TheoryData<Look> OnBoth => [Usual, Phone];

    /// <summary>What the web UI speaks to it.</summary>
    public string Language => Locale.StartsWith("zh", StringComparison.Ordinal) ? "zh-Hans" : "en";

    /// <summary>The first, and the others in a long run.</summary>
    public static TheoryData<Look> In(Look first, params Look[] others) => [first, .. IsLong ? others : []];

    /// <inheritdoc />
    public override string ToString() => Name;
}
