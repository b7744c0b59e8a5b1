namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Security reports. Grouping: section 8.1.</summary>
internal static class ReportStrategy
{
    public static GroupingComponent Of(ReportInput report) => report.Kind switch
    {
        "csp" => Csp(report),
        "hpkp" => OfHost("hpkp", "hpkp", report.Hostname),
        "expectstaple" => OfHost("expect_staple", "expect-staple", report.Hostname),
        _ => OfHost("expect_ct", "expect-ct", report.Hostname),
    };

    /// <summary>The effective directive, else the name of the violated one.</summary>
    public static string DirectiveOf(ReportInput report)
    {
        if (!string.IsNullOrEmpty(report.EffectiveDirective)) return report.EffectiveDirective;
        var violated = report.ViolatedDirective ?? "";
        var end = violated.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? violated : violated[..end];
    }

    private static GroupingComponent Csp(ReportInput report)
    {
        var directive = DirectiveOf(report);
        var blocked = BlockedUri.WithoutPath(report.BlockedUri);
        var salt = Component.Text("salt", directive);
        return directive == "script-src" && blocked == BlockedUri.Self && Violation(report.ViolatedDirective ?? "") is { } keyword
            ? Component.Node("csp", [salt, Component.Text("violation", keyword), Component.Ignored("uri", blocked, "the violation takes precedence")])
            : Component.Node("csp", [salt, Component.Text("uri", blocked)]);
    }

    /// <summary>What a script of the page itself was refused for.</summary>
    private static string? Violation(string violated) =>
        violated.Contains("'unsafe-inline'", StringComparison.Ordinal) ? "'unsafe-inline'"
        : violated.Contains("'unsafe-eval'", StringComparison.Ordinal) ? "'unsafe-eval'"
        : null;

    private static GroupingComponent OfHost(string id, string salt, string? hostname) =>
        Component.Node(id, [Component.Text("salt", salt), Component.Text("hostname", hostname)]);
}
