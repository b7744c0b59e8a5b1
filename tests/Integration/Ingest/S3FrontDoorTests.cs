using System.Net;
using System.Text.Json;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Ingest;

/// <summary>A bucket as clients notice it.</summary>
public sealed class S3FrontDoorTests : IDisposable
{
    private readonly HttpClient _sdk = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose() => _sdk.Dispose();

    [Fact]
    public async Task A_bucket_is_configured_later_and_fails_and_comes_back()
    {
        await using var bucket = await S3Server.StartAsync();
        var settings = new Dictionary<string, string>();
        await using var server = new ServerProcess(settings);
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        using var http = access.CreateClient();
        var id = Guid.NewGuid().ToString("N");
        using var sent = await _sdk.PostAsync(new Uri(access.Url, $"/api/store/?sentry_key={access.PublicKey}"), new StringContent($$"""{"event_id":"{{id}}","message":"with files"}"""));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);

        Assert.Equal(HttpStatusCode.Created, await SendAsync("old"));
        Assert.Equal(0, await server.StopAsync());
        foreach (var (name, value) in bucket.Settings) settings[name.Replace(":", "__", StringComparison.Ordinal)] = value!;
        await server.StartAsync();
        Assert.Equal(HttpStatusCode.Created, await SendAsync("new"));
        Assert.Equal(["200 new", "200 old"], await ReadAsync());
        Assert.Equal(1, bucket.Count());

        await bucket.StopAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync("late"));
        Assert.Equal(["200 old", "503"], await ReadAsync());
        await bucket.RestartAsync();
        Assert.Equal(HttpStatusCode.Created, await SendAsync("late"));
        Assert.Equal(["200 late", "200 new", "200 old"], await ReadAsync());
        Assert.Equal(2, bucket.Count());

        bucket.DropBucket();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync("lost"));
        Assert.Equal(["200 old", "503", "503"], await ReadAsync());

        async Task<HttpStatusCode> SendAsync(string content)
        {
            using var form = new MultipartFormDataContent { { new StringContent(content), "file", "file.txt" } };
            using var answer = await _sdk.PostAsync(new Uri(access.Url, $"/api/{access.ProjectId}/events/{id}/attachments/?sentry_key={access.PublicKey}"), form);
            Assert.Equal(answer.StatusCode == HttpStatusCode.ServiceUnavailable, answer.Headers.RetryAfter is not null);
            return answer.StatusCode;
        }

        // Status and content of every file that is known.
        async Task<IEnumerable<string>> ReadAsync()
        {
            var path = $"/api/0/projects/{access.Organization}/{access.Project}/events/{id}/attachments/";
            var files = new List<string>();
            foreach (var file in JsonDocument.Parse(await http.GetStringAsync(path)).RootElement.EnumerateArray())
            {
                using var answer = await http.GetAsync($"{path}{file.GetProperty("id").GetString()}/?download=1");
                files.Add(answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}" : $"{(int)answer.StatusCode}");
            }
            return files.Order(StringComparer.Ordinal);
        }
    }
}
