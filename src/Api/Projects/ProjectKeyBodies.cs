using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>A key of a project, in Sentry's shape. Its id is the public key.</summary>
public sealed record ProjectKeyBody(
    string Id, string Name, string Public, string Secret, long ProjectId, bool IsActive, DsnBody Dsn, DateTimeOffset DateCreated)
{
    public string Label => Name;
    public RateLimitBody? RateLimit => null;
    public string BrowserSdkVersion => "";
    public BrowserSdkBody BrowserSdk { get; } = new();
    public DynamicSdkLoaderOptionsBody DynamicSdkLoaderOptions { get; } = new();
    public string UseCase => "user";

    /// <summary>Shapes a key; the addresses are below the server's external one.</summary>
    public static ProjectKeyBody From(ProjectKeyView key, long projectId, ServerAddressOptions address) => new(
        key.Public, key.Name, key.Public, key.Secret, projectId, key.Active, DsnBody.From(key, projectId, address), key.CreatedAt);
}

/// <summary>How many events a key takes within a number of seconds.</summary>
public sealed record RateLimitBody(int Window, int Count);

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
public sealed record CreateProjectKeyBody(string? Name = null)
{
    private const int NameLengthMax = 64;

    /// <summary>All other fields; a rate limit is refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors()
    {
        if (UnsupportedFields.Find(Others, ["rateLimit"]) is { } field) return FieldErrors.Of(field, UnsupportedFields.Text);
        return FieldErrors.OfText("name", Name, NameLengthMax);
    }
}

/// <summary>What to change of a key; what is absent stays.</summary>
public sealed record UpdateProjectKeyBody(string? Name = null, bool? IsActive = null)
{
    private const int NameLengthMax = 64;

    /// <summary>All other fields; those that cannot be honoured are refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors()
    {
        if (UnsupportedFields.Find(Others, ["rateLimit", "browserSdkVersion", "dynamicSdkLoaderOptions"]) is { } field) return FieldErrors.Of(field, UnsupportedFields.Text);
        return Name is not null && string.IsNullOrWhiteSpace(Name) ? FieldErrors.Of("name", "This field may not be blank.") : FieldErrors.OfText("name", Name, NameLengthMax);
    }
}
