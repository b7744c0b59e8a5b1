using System.Text.Json;
using SentryOrleans.Testing;

namespace SentryOrleans.Integration.Api;

/// <summary>A project that events can be sent to, and its lists as the superuser sees them.</summary>
public sealed record TestProject(ApiFixture Server, string Organization, string Slug, string Id, string PublicKey)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The time (UTC).</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The project's place in the API.</summary>
    public string Path => $"projects/{Organization}/{Slug}/";

    /// <summary>Sends an event over the store endpoint and returns its id, which is stored then.</summary>
    /// <param name="type">The exception's type; events of one type are one issue.</param>
    /// <param name="at">When it happened; null: now.</param>
    /// <param name="id">32 hexadecimal digits; null: a new one.</param>
    /// <param name="environment">Null: the event names none.</param>
    public async Task<string> SendAsync(string type, DateTimeOffset? at = null, string? id = null, string? environment = "production")
    {
        using var client = Server.Client(null);
        var answer = await client.PostAsync(StorePath, Payload(type, at ?? Now, id ?? Guid.NewGuid().ToString("N"), environment));
        return answer.Is(200).Json.Text("id");
    }

    /// <summary>Sends an event of the test's own making and returns its id, which is stored then.</summary>
    /// <param name="payload">JSON text.</param>
    public async Task<string> SendJsonAsync(string payload)
    {
        using var client = Server.Client(null);
        return (await client.PostAsync(StorePath, payload)).Is(200).Json.Text("id");
    }

    /// <summary>How an event is answered that is sent with this key from a page of this origin.</summary>
    public async Task<ApiAnswer> TrySendAsync(string? key = null, string? origin = null)
    {
        using var client = Server.Client(null);
        var body = Payload("Tried", Now, Guid.NewGuid().ToString("N"), "production");
        (string, string)[] headers = origin is null ? [] : [("Origin", origin)];
        return await client.SendAsync(HttpMethod.Post, $"/api/{Id}/store/?sentry_key={key ?? PublicKey}", body, headers);
    }

    /// <summary>The project's list of issues, once it is as wanted; it follows what is stored by up to about a second.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string query, Func<IReadOnlyList<JsonElement>, bool> until)
    {
        using var client = Server.Client(Server.Root);
        return await Eventually.GetAsync(
            async _ => (await client.GetAsync($"{Path}issues/?query={Uri.EscapeDataString(query)}")).Is(200).Rows, until, Patience);
    }

    /// <summary>Sends one event for each type, the first the newest, and returns the listed issues by type.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> FillAsync(params string[] types)
    {
        var newest = Now;
        for (var i = 0; i < types.Length; i++) await SendAsync(types[i], newest - TimeSpan.FromMinutes(i));
        var rows = await ListAsync("", rows => rows.Count == types.Length);
        return types.ToDictionary(type => type, type => rows.Single(row => row.GetProperty("metadata").Text("type") == type));
    }

    private string StorePath => $"/api/{Id}/store/?sentry_key={PublicKey}";

    private static object Payload(string type, DateTimeOffset at, string id, string? environment) => new
    {
        event_id = id,
        timestamp = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
        platform = "csharp",
        level = "error",
        logger = "shop.checkout",
        release = "shop@1.2.3",
        environment,
        fingerprint = new[] { type },
        user = new { id = "42", username = "kim" },
        tags = new { customer = "gold", browser = "Firefox" },
        extra = new { basket = new { items = 3 } },
        exception = new
        {
            values = new[]
            {
                new
                {
                    type,
                    value = "it went wrong",
                    stacktrace = new { frames = new[] { new { function = "Pay", module = "Shop.Checkout", filename = "Checkout.cs", lineno = 12, in_app = true } } },
                },
            },
        },
        breadcrumbs = new { values = new[] { new { category = "ui", message = "click", timestamp = "2024-05-01T10:00:00Z" } } },
    };
}
