using SentryOrleans.Grains.Grouping.V2;
using SentryOrleans.Grains.Ingest.Security;

namespace SentryOrleans.Grains.Grouping;

/// <summary>What a security report is called. Grouping: section 12.4.</summary>
internal static class ReportTitle
{
    public static string Of(ReportInput report) => report.Kind switch
    {
        "csp" => CspMessage.Of(ReportStrategy.DirectiveOf(report), report.ViolatedDirective ?? "", report.BlockedUri ?? ""),
        "hpkp" => OfHost(HostReport.PublicKeyPins, report.Hostname),
        "expectstaple" => OfHost(HostReport.ExpectStaple, report.Hostname),
        _ => OfHost(HostReport.ExpectCt, report.Hostname),
    };

    /// <summary>The blocked URI, or the host.</summary>
    public static string? LocationOf(ReportInput report) => report.Kind == "csp" ? report.BlockedUri : report.Hostname;

    private static string OfHost(HostReport kind, string? hostname) =>
        string.IsNullOrEmpty(hostname) ? kind.Problem : $"{kind.Problem} for '{hostname}'";
}
