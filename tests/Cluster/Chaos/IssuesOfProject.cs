using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>What the web API says of an issue's numbers.</summary>
internal sealed record IssueNumbers(long Count, long Users);

/// <summary>Reads a project's issues and their events through the web API, page by page, as any client would.</summary>
internal sealed partial class IssuesOfProject(ServerAccess access) : IDisposable
{
    private readonly HttpClient _http = access.CreateClient();

    /// <summary>The list of issues, which a projection keeps.</summary>
    public async Task<SortedDictionary<string, IssueNumbers>> ListAsync(CancellationToken ct = default)
    {
        var issues = new SortedDictionary<string, IssueNumbers>(StringComparer.Ordinal);
        await foreach (var issue in ReadPagesAsync($"/api/0/projects/{access.Organization}/{access.Project}/issues/?query=&limit=100", ct))
        {
            issues.Add(issue.GetProperty("id").GetString()!, NumbersOf(issue));
        }

        return issues;
    }

    /// <summary>One issue, which its grain answers for.</summary>
    public async Task<IssueNumbers> ReadAsync(string issue, CancellationToken ct = default) =>
        NumbersOf(await _http.GetFromJsonAsync<JsonElement>($"/api/0/organizations/{access.Organization}/issues/{issue}/", ct));

    /// <summary>Ids of the stored events of an issue, in the order of the pages.</summary>
    public async Task<IReadOnlyList<Guid>> ReadEventIdsAsync(string issue, CancellationToken ct = default)
    {
        var ids = new List<Guid>();
        await foreach (var stored in ReadPagesAsync($"/api/0/organizations/{access.Organization}/issues/{issue}/events/?per_page=100", ct))
        {
            ids.Add(Guid.ParseExact(stored.GetProperty("eventID").GetString()!, "N"));
        }

        return ids;
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<JsonElement> ReadPagesAsync(
        string first, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = first; page is not null;)
        {
            using var response = await _http.GetAsync(page, ct);
            response.EnsureSuccessStatusCode();
            foreach (var row in (await response.Content.ReadFromJsonAsync<JsonElement>(ct)).EnumerateArray())
            {
                yield return row;
            }

            page = NextPage().Match(string.Join(", ", response.Headers.GetValues("Link"))) is { Success: true } next
                ? new Uri(next.Groups["url"].Value).PathAndQuery
                : null;
        }
    }

    private static IssueNumbers NumbersOf(JsonElement issue) => new(
        long.Parse(issue.GetProperty("count").GetString()!, CultureInfo.InvariantCulture), issue.GetProperty("userCount").GetInt64());

    [GeneratedRegex("""<(?<url>[^>]*)>; rel="next"; results="true";""")]
    private static partial Regex NextPage();
}
