using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>
/// A client of the web API. Paths without a slash at the front are below <c>/api/0/</c>. Redirects are not followed. Cookies are kept,
/// and the CSRF cookie is repeated in its header, as a browser's page does.
/// </summary>
public sealed class ApiClient : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <param name="address">The server's.</param>
    /// <param name="token">Without one it is a browser.</param>
    /// <param name="from">Where it is, as a proxy says it to servers that trust one.</param>
    public ApiClient(Uri address, string? token, string? from = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };
        if (from is not null) _http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The cookies the server set, by name.</summary>
    public IReadOnlyDictionary<string, Cookie> Cookies => _cookies.GetAllCookies().ToDictionary(cookie => cookie.Name);

    /// <summary>Whether unsafe requests repeat the CSRF cookie.</summary>
    public bool RepeatsCsrfCookie { get; set; } = true;

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body);

    public Task<ApiAnswer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/0/{path}");
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        if (RepeatsCsrfCookie && method != HttpMethod.Get && Cookies.TryGetValue("sc", out var cookie)) request.Headers.Add("X-CSRFToken", cookie.Value);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        return new ApiAnswer(
            $"{method} {path}", (int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync());
    }

    /// <summary>Opens a page as a browser does, wherever redirects lead.</summary>
    /// <returns>The address at which it ends.</returns>
    public async Task<Uri> VisitAsync(string path)
    {
        var page = new Uri(_http.BaseAddress!, path);
        for (var redirects = 0; redirects < 10; redirects++)
        {
            using var response = await _http.GetAsync(page);
            if (response.Headers.Location is not { } location) return page;
            page = new Uri(page, location);
        }
        throw new InvalidOperationException($"{path} redirects without an end.");
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>An answer that was read whole.</summary>
public sealed partial record ApiAnswer(string Request, int Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The elements of a list.</summary>
    public IReadOnlyList<JsonElement> Rows => [.. Json.EnumerateArray()];

    /// <summary>The text of an error body that has nothing but <c>detail</c>, as the reference client demands.</summary>
    public string? Detail => Json.EnumerateObject().ToList() is [{ Name: "detail", Value.ValueKind: JsonValueKind.String } detail] ? detail.Value.GetString() : null;

    /// <summary>The two links of a page, by relation.</summary>
    public IReadOnlyDictionary<string, PageLink> Links => LinkPattern().Matches(Header("Link") ?? "").ToDictionary(
        link => link.Groups["rel"].Value,
        link => new PageLink(new Uri(link.Groups["url"].Value), link.Groups["results"].Value == "true", link.Groups["cursor"].Value));

    /// <summary>A header's one value, or null.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;

    /// <summary>This answer, if it has the status.</summary>
    public ApiAnswer Is(int status)
    {
        Assert.True(Status == status, $"{Request} answered {Status} instead of {status}: {Text}");
        return this;
    }

    /// <summary>This answer, if it refuses with the status and the text.</summary>
    public ApiAnswer Refuses(int status, string detail)
    {
        Is(status);
        Assert.Equal("application/json", MediaType);
        Assert.Equal(detail, Detail);
        return this;
    }

    [GeneratedRegex("""<(?<url>[^<>,]+)>; rel="(?<rel>previous|next)"; results="(?<results>true|false)"; cursor="(?<cursor>[^",]+)"(?:, |$)""")]
    private static partial Regex LinkPattern();
}

/// <summary>A link to a neighbouring page. <paramref name="Results"/>: fetching it yields rows.</summary>
public sealed record PageLink(Uri Url, bool Results, string Cursor);

/// <summary>Reads JSON.</summary>
public static class Json
{
    /// <summary>The text of a property.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"{name} is null.");

    /// <summary>The ids of rows.</summary>
    public static IReadOnlyList<string> Ids(this IEnumerable<JsonElement> rows) => [.. rows.Select(row => row.Text("id"))];
}
