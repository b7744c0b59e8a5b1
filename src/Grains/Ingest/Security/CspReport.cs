using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>A report of a resource that a content security policy blocked.</summary>
internal static class CspReport
{
    private const string Interface = "csp";

    private static readonly HashSet<string> Directives =
    [
        "base-uri", "block-all-mixed-content", "child-src", "connect-src", "default-src", "fenced-frame-src", "font-src", "form-action", "frame-ancestors",
        "frame-src", "img-src", "manifest-src", "media-src", "navigate-to", "object-src", "plugin-types", "prefetch-src", "referrer", "report-to",
        "report-uri", "require-sri-for", "require-trusted-types-for", "sandbox", "script-src", "script-src-attr", "script-src-elem", "style-src",
        "style-src-attr", "style-src-elem", "trusted-types", "upgrade-insecure-requests", "worker-src",
    ];

    /// <summary>
    /// The event of a report. A report without <c>effective-directive</c> is about the first word of its <c>violated-directive</c>; one whose
    /// directive is unknown is broken. A missing <c>blocked-uri</c> means <c>self</c>.
    /// </summary>
    public static SecurityReport Read(JsonElement report, SecurityReportSource source)
    {
        if (!report.IsObject()) return SecurityReport.Broken("A report is a JSON object.");
        var fields = new ReportFields(report);
        var violated = fields.Text("violated_directive") ?? fields.Text("effective_directive");
        var directive = (fields.Text("effective_directive") ?? violated)?.Split(' ')[0].ToLowerInvariant();
        if (directive is null || !Directives.Contains(directive)) return SecurityReport.Broken("The report names no known directive.");
        var blocked = fields.Text("blocked_uri") ?? (fields.Has("blocked_uri") ? "" : "self");
        var made = new ReportEvent(
            Interface, CspMessage.Of(directive, violated!, blocked), violated, fields.Text("document_uri"), fields.Text("referrer"),
            [("effective-directive", directive), ("blocked-uri", blocked.Length == 0 ? "self" : blocked)]);
        return new SecurityReport(made.ToJson(source, writer => fields.Write(writer, Interface, ("effective_directive", directive), ("blocked_uri", blocked))));
    }
}
