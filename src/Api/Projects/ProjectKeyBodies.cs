using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>A key of a project, in Sentry's shape. Its id is the public key.</summary>
public sealed record ProjectKeyBody(
    string Id, string Name, string Public, string Secret, long ProjectId, bool IsActive, DsnBody Dsn, DateTimeOffset DateCreated,
    RateLimitBody? RateLimit)
{
    public string Label => Name;

    /// <summary>The hour in which something last came with it, or the day of what is longer ago; told in lists, null: never.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The key that was made to take its place; null: none.</summary>
    public string? ReplacedBy { get; init; }
    public string BrowserSdkVersion => "";
    public BrowserSdkBody BrowserSdk { get; } = new();
    public DynamicSdkLoaderOptionsBody DynamicSdkLoaderOptions { get; } = new();
    public string UseCase => "user";

    /// <summary>Shapes a key; the addresses are below the server's external one.</summary>
    public static ProjectKeyBody From(ProjectKeyView key, long projectId, ServerAddressOptions address) => new(
        key.Public, key.Name, key.Public, key.Secret, projectId, key.Active, DsnBody.From(key, projectId, address), key.CreatedAt,
        key.RateLimit is { } limit ? new RateLimitBody(limit.WindowSeconds, limit.Count) : null)
    {
        ReplacedBy = key.ReplacedBy,
    };
}

/// <summary>How many events a key takes within a number of seconds.</summary>
public sealed record RateLimitBody(int Window, int Count)
{
    /// <summary>As the grains know it; a limit of zeros is none, as clients of Sentry send it.</summary>
    internal KeyRateLimit? ToLimit() => this is { Window: 0, Count: 0 } ? null : new KeyRateLimit(Window, Count);
}

/// <summary>Versions of the browser SDK that the server can load.</summary>
public sealed record BrowserSdkBody
{
    public IReadOnlyList<IReadOnlyList<string>> Choices => [];
}

/// <summary>Parts of the browser SDK that the server loads.</summary>
public sealed record DynamicSdkLoaderOptionsBody
{
    public bool HasReplay => false;
    public bool HasPerformance => false;
    public bool HasDebug => false;
    public bool HasFeedback => false;
    public bool HasLogsAndMetrics => false;
}

/// <summary>The addresses of a key. A path prefix of the server's own is kept.</summary>
public sealed record DsnBody(
    string Public, string Secret, string Csp, string Security, string Minidump, string Nel, string Unreal, string Playstation, string Crons, string Cdn,
    string Integration, [property: JsonPropertyName("otlp_traces")] string OtlpTraces, [property: JsonPropertyName("otlp_logs")] string OtlpLogs)
{
    /// <summary>The addresses of a key of a project.</summary>
    public static DsnBody From(ProjectKeyView key, long projectId, ServerAddressOptions address)
    {
        var project = $"{address.RootUrl}/api/{Wire.Id(projectId)}";
        return new DsnBody(
            address.Dsn(key.Public, projectId),
            address.Dsn($"{key.Public}:{key.Secret}", projectId),
            $"{project}/csp-report/?sentry_key={key.Public}",
            $"{project}/security/?sentry_key={key.Public}",
            $"{project}/minidump/?sentry_key={key.Public}",
            $"{project}/nel/?sentry_key={key.Public}",
            $"{project}/unreal/{key.Public}/",
            $"{project}/playstation/?sentry_key={key.Public}",
            $"{project}/cron/___MONITOR_SLUG___/{key.Public}/",
            $"{address.RootUrl}/js-sdk-loader/{key.Public}.min.js",
            $"{project}/integration/",
            $"{project}/integration/otlp/v1/traces",
            $"{project}/integration/otlp/v1/logs");
    }
}

/// <summary>A key to make. Without a name it gets one.</summary>
public sealed record CreateProjectKeyBody(string? Name = null, RateLimitBody? RateLimit = null)
{
    private const int NameLengthMax = 64;

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors() => FieldErrors.OfText("name", Name, NameLengthMax);
}

/// <summary>What to change of a key; what is absent stays.</summary>
public sealed record UpdateProjectKeyBody(string? Name = null, bool? IsActive = null)
{
    private const int NameLengthMax = 64;

    /// <summary>All other fields; <c>rateLimit</c>, which may be null, is among them. Those that cannot be honoured are refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors()
    {
        if (UnsupportedFields.Find(Others, ["browserSdkVersion", "dynamicSdkLoaderOptions"]) is { } field) return FieldErrors.Of(field, UnsupportedFields.Text);
        if (!TryReadRateLimit(out _, out _)) return FieldErrors.Of("rateLimit", "A rate limit is null or has a window and a count.");
        return Name is not null && string.IsNullOrWhiteSpace(Name) ? FieldErrors.Of("name", "This field may not be blank.") : FieldErrors.OfText("name", Name, NameLengthMax);
    }

    /// <summary>Reads the rate limit: <paramref name="isSet"/> says whether there is one to set, which may be none. False: it is none.</summary>
    internal bool TryReadRateLimit(out bool isSet, out KeyRateLimit? limit)
    {
        limit = null;
        isSet = Others?.ContainsKey("rateLimit") is true;
        if (!isSet || Others!["rateLimit"] is not { ValueKind: not JsonValueKind.Null } value) return true;
        if (value.ValueKind != JsonValueKind.Object || !TryReadNumber(value, "window", out var window) || !TryReadNumber(value, "count", out var count)) return false;
        limit = new RateLimitBody(window, count).ToLimit();
        return true;
    }

    private static bool TryReadNumber(JsonElement value, string name, out int number)
    {
        number = 0;
        return !value.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null || (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out number));
    }
}
