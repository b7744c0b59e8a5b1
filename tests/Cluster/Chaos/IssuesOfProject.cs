using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>What the web API says of an issue's numbers.</summary>
internal sealed record IssueNumbers(long Count, long Users);

/// <summary>Reads issues through the web API, whose grains answer for them.</summary>
internal sealed class IssuesOfProject(ServerAccess access) : IDisposable
{
    private readonly HttpClient _http = access.CreateClient();

    /// <summary>One issue.</summary>
    public async Task<IssueNumbers> ReadAsync(string issue, CancellationToken ct = default)
    {
        var said = await _http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/{access.Organization}/issues/{issue}/", ct);
        return new(long.Parse(said.GetProperty("count").GetString()!, CultureInfo.InvariantCulture), said.GetProperty("userCount").GetInt64());
    }

    public void Dispose() => _http.Dispose();
}
