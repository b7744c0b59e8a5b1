using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>
/// Makes events of the reports that browsers send about violated policies. Security reports: the kind follows from the members of the JSON,
/// in the order <c>csp-report</c>, <c>known-pins</c>, <c>expect-staple-report</c>, <c>expect-ct-report</c>. A list (Reporting API) holds one report in each
/// element, of which those of type <c>csp-violation</c> count.
/// </summary>
internal static class SecurityReports
{
    /// <summary>A list with more reports is refused as a whole.</summary>
    public const int ReportsMax = 100;

    private static readonly HashSet<string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/json", "application/csp-report", "application/expect-ct-report", "application/expect-ct-report+json",
        "application/expect-staple-report", "application/reports+json",
    };

    /// <summary>Whether a body of that content type may hold reports; parameters do not count.</summary>
    public static bool IsTaken(string? contentType) => contentType is not null && MediaTypes.Contains(contentType.Split(';')[0].Trim());

    /// <summary>The reports of a body, in their order; at least one. Pure.</summary>
    public static IReadOnlyList<SecurityReport> Read(ReadOnlyMemory<byte> body, SecurityReportSource source)
    {
        if (body.Length > EventNormalizer.PayloadBytesMax) return [new SecurityReport(null, "too_large", $"The reports have more than {EventNormalizer.PayloadBytesMax} bytes.")];
        try
        {
            using var document = JsonDocument.Parse(PayloadText.Repair(body), EventNormalizer.ReadOptions);
            return Read(document.RootElement, source);
        }
        catch (JsonException refused)
        {
            return [new SecurityReport(null, "invalid_json", refused.Message)];
        }
    }

    private static IReadOnlyList<SecurityReport> Read(JsonElement root, SecurityReportSource source)
    {
        if (!root.IsArray()) return [One(root, source)];
        return root.GetArrayLength() switch
        {
            0 => [SecurityReport.UnknownType("The list is empty.")],
            > ReportsMax => [SecurityReport.Broken($"A list holds at most {ReportsMax} reports.")],
            _ => [.. root.EnumerateArray().Select(report => One(report, source))],
        };
    }

    private static SecurityReport One(JsonElement report, SecurityReportSource source)
    {
        if (report.Member("csp-report"u8) is { ValueKind: not JsonValueKind.Undefined } csp) return CspReport.Read(csp, source);
        if (!report.Member("known-pins"u8).IsAbsent()) return HostReport.PublicKeyPins.Read(report, source);
        if (report.Member("expect-staple-report"u8) is { ValueKind: not JsonValueKind.Undefined } staple) return HostReport.ExpectStaple.Read(staple, source);
        if (report.Member("expect-ct-report"u8) is { ValueKind: not JsonValueKind.Undefined } transparency) return HostReport.ExpectCt.Read(transparency, source);
        if (report.Member("type"u8).TextOrNull() == "csp-violation") return CspReport.Read(report.Member("body"u8), source with { UserAgent = source.UserAgent ?? report.Member("user_agent"u8).TextOrNull() });
        return SecurityReport.UnknownType("The report is of no known kind.");
    }
}
