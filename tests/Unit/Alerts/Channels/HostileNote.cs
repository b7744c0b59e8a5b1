using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Unit.Alerts.Channels;

/// <summary>A note whose texts try all that texts from outside may try.</summary>
internal static class HostileNote
{
    public const string IssueUrl = "https://errors.acme.example/prefix/organizations/acme/issues/1234/";
    public const string RuleUrl = "https://errors.acme.example/prefix/organizations/acme/alerts/rules/shop/5/";
    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>300 UTF-16 units.</summary>
    public static readonly string Title =
        "KeyError: \"a\" < b & @channel <!here> @everyone\n[link](https://evil.example) *bold* ".PadRight(100, 'x') + string.Concat(Enumerable.Repeat("😀", 100));

    public static readonly AlertNote Note = new(
        77, "acme", 11, "shop", "Shop \"<b>\" & Co", "Errors @here", 5, ["a new issue is created", "it is of @everyone"],
        1234, "SHOP-1A", Title, "checkout <!here>\n@channel", "error", 42, 7, At, Guid.Parse("0123456789abcdef0123456789abcdef"),
        "prod <!channel>", "shop@1.2.3", IssueUrl, RuleUrl);

    /// <summary>All that may be missing is.</summary>
    public static readonly AlertNote Bare = Note with { Because = [], Title = "", Culprit = "", EventId = null, Environment = null, Release = null };
}
