using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Security;

/// <summary>A kind of report about a host: pinned keys, certificate transparency or OCSP stapling.</summary>
/// <param name="Interface">Name of the interface.</param>
/// <param name="Problem">Begins the message.</param>
/// <param name="Tags">The members that are tags, under their stored names, and the keys of the tags.</param>
internal sealed record HostReport(string Interface, string Problem, IReadOnlyList<(string Field, string Key)> Tags)
{
    public static readonly HostReport PublicKeyPins = new(
        "hpkp", "Public key pinning validation failed", [("hostname", "hostname"), ("port", "port"), ("include_subdomains", "include-subdomains")]);

    public static readonly HostReport ExpectCt = new("expectct", "Expect-CT failed", [("hostname", "hostname"), ("port", "port")]);

    public static readonly HostReport ExpectStaple = new(
        "expectstaple", "Expect-Staple failed",
        [("hostname", "hostname"), ("port", "port"), ("response_status", "response_status"), ("cert_status", "cert_status")]);

    /// <summary>The event of a report; one that names no host is broken.</summary>
    public SecurityReport Read(JsonElement report, SecurityReportSource source)
    {
        if (!report.IsObject()) return SecurityReport.Broken("A report is a JSON object.");
        var fields = new ReportFields(report);
        if (fields.Text("hostname") is not { } host) return SecurityReport.Broken("The report names no host.");
        var tags = Tags.Select(tag => (tag.Key, Value: fields.Text(tag.Field))).ToArray();
        var made = new ReportEvent(Interface, $"{Problem} for '{host}'", null, null, null, tags);
        return new SecurityReport(made.ToJson(source, writer => fields.Write(writer, Interface)));
    }
}
