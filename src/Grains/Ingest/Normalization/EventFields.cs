using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The members of an event, with the names old clients use for them. The canonical name wins; an alias counts only where the canonical
/// member is absent.
/// </summary>
internal static class EventFields
{
    /// <summary>The names given here are known but of no use to an error: they belong to transactions or to the server.</summary>
    public static readonly FieldNames Names = new(
        "spans", "measurements", "breakdowns", "key_id", "version", "_metrics", "ingest_path", "scraping_attempts", "_dsc");

    public static readonly Field EventId = Names.Add("event_id");
    public static readonly Field Timestamp = Names.Add("timestamp");
    public static readonly Field StartTimestamp = Names.Add("start_timestamp");
    public static readonly Field Platform = Names.Add("platform");
    public static readonly Field Level = Names.Add("level");
    public static readonly Field Logger = Names.Add("logger");
    public static readonly Field Transaction = Names.Add("transaction");
    public static readonly Field TransactionInfo = Names.Add("transaction_info");
    public static readonly Field Culprit = Names.Add("culprit");
    public static readonly Field ServerName = Names.Add("server_name");
    public static readonly Field Site = Names.Add("site");
    public static readonly Field Release = Names.Add("release");
    public static readonly Field Dist = Names.Add("dist");
    public static readonly Field Environment = Names.Add("environment");
    public static readonly Field Tags = Names.Add("tags");
    public static readonly Field Extra = Names.Add("extra");
    public static readonly Field Modules = Names.Add("modules");
    public static readonly Field Fingerprint = Names.Add("fingerprint");
    public static readonly Field Sdk = Names.Add("sdk");
    public static readonly Field Errors = Names.Add("errors");
    public static readonly Field Meta = Names.Add("_meta");
    public static readonly Field User = Names.Add("user");
    public static readonly Field Request = Names.Add("request");
    public static readonly Field Contexts = Names.Add("contexts");
    public static readonly Field Breadcrumbs = Names.Add("breadcrumbs");
    public static readonly Field Exception = Names.Add("exception");
    public static readonly Field StackTrace = Names.Add("stacktrace");
    public static readonly Field Threads = Names.Add("threads");
    public static readonly Field LogEntry = Names.Add("logentry");
    public static readonly Field Template = Names.Add("template");
    public static readonly Field DebugMeta = Names.Add("debug_meta");
    public static readonly Field Checksum = Names.Add("checksum");
    public static readonly Field TimeSpent = Names.Add("time_spent");
    public static readonly Field Csp = Names.Add("csp");
    public static readonly Field Hpkp = Names.Add("hpkp");
    public static readonly Field ExpectCt = Names.Add("expectct");
    public static readonly Field ExpectStaple = Names.Add("expectstaple");

    /// <summary>Written by the server; what a client sends there does not count.</summary>
    public static readonly Field Project = Names.Add("project");
    public static readonly Field Received = Names.Add("received");
    public static readonly Field Type = Names.Add("type");
    public static readonly Field Title = Names.Add("title");
    public static readonly Field Location = Names.Add("location");
    public static readonly Field Metadata = Names.Add("metadata");
    public static readonly Field Hashes = Names.Add("hashes");
    public static readonly Field GroupingConfig = Names.Add("grouping_config");
    public static readonly Field FingerprintInfo = Names.Add("_fingerprint_info");

    private static readonly (Field Alias, Field Canonical)[] Aliases =
    [
        (Names.Add("sentry.interfaces.User"), User),
        (Names.Add("sentry.interfaces.Http"), Request),
        (Names.Add("sentry.interfaces.Contexts"), Contexts),
        (Names.Add("sentry.interfaces.Breadcrumbs"), Breadcrumbs),
        (Names.Add("sentry.interfaces.Exception"), Exception),
        (Names.Add("sentry.interfaces.Stacktrace"), StackTrace),
        (Names.Add("sentry.interfaces.Message"), LogEntry),
        (Names.Add("message"), LogEntry),
        (Names.Add("sentry.interfaces.Template"), Template),
        (Names.Add("sentry.interfaces.Csp"), Csp),
        (Names.Add("sentry.interfaces.Hpkp"), Hpkp),
        (Names.Add("sentry.interfaces.ExpectCT"), ExpectCt),
        (Names.Add("sentry.interfaces.ExpectStaple"), ExpectStaple),
    ];

    /// <summary>Reads an event, aliases resolved. Members nobody knows are reported and left out.</summary>
    public static Members Read(EventPass pass, JsonElement root, Span<JsonElement> places)
    {
        var members = Names.Read(root, places);
        foreach (var (alias, canonical) in Aliases)
            if (places[canonical.Index].IsAbsent()) places[canonical.Index] = places[alias.Index];
        if (members.HasUnknown) ReportUnknown(pass, root);
        return members;
    }

    private static void ReportUnknown(EventPass pass, JsonElement root)
    {
        foreach (var property in root.EnumerateObject().Where(p => Names.Find(p) is null).Take(ProcessingErrors.ErrorsMax))
            pass.Errors.Add(new ProcessingError(ErrorKinds.InvalidAttribute, DataTrimmer.KeyOf(property), null));
    }
}
