using SentryOrleans.Integration.Api;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing.Servers;
using Xunit;

namespace SentryOrleans.Integration.Accounts;

/// <summary>Processes on one database count tries together. Tries come from addresses of their own, as a proxy would say.</summary>
[Collection(TwoServersCollection.Name)]
public sealed class SharedLimitTests(TwoServers servers)
{
    private const string TooMany = "Too many attempts. Try again later.";

    [Fact]
    public async Task What_was_tried_at_one_process_counts_at_the_other_and_keeps_nobody_out_elsewhere()
    {
        // Five guesses of one address, wherever it knocks.
        for (var i = 0; i < 5; i++) (await LoginAsync(i % 2, "203.0.113.1", "guess")).Is(401);
        for (var i = 0; i < 2; i++) (await LoginAsync(i, "203.0.113.1", servers.Password)).Refuses(429, TooMany);

        // The owner, known at an address, while others use the name up from everywhere.
        (await LoginAsync(0, "198.51.100.7", servers.Password)).Is(200);
        for (var i = 0; i < 24; i++) (await LoginAsync(i % 2, $"203.0.113.{10 + i}", "guess")).Is(401);
        for (var i = 0; i < 2; i++)
        {
            (await LoginAsync(i, $"203.0.113.{100 + i}", servers.Password)).Refuses(429, TooMany);
            (await LoginAsync(i, "198.51.100.7", servers.Password)).Is(200);
        }

        // Links and mails, too.
        for (var i = 0; i < 10; i++) (await PostAsync(i % 2, "192.0.2.9", "auth/recover/check/", new { user = "7", token = "guess" })).Is(200);
        for (var i = 0; i < 2; i++) (await PostAsync(i, "192.0.2.9", "auth/recover/check/", new { user = "7", token = "guess" })).Refuses(429, TooMany);
        for (var i = 0; i < 10; i++) (await PostAsync(i % 2, "192.0.2.10", "accept-invite/7/guess/", new { })).Is(404);
        for (var i = 0; i < 2; i++) (await PostAsync(i, "192.0.2.10", "accept-invite/7/guess/", new { })).Refuses(429, TooMany);
    }

    private Task<ApiAnswer> LoginAsync(int server, string address, string password) =>
        PostAsync(server, address, "auth/login/", new { username = ServerProcess.Email, password });

    private async Task<ApiAnswer> PostAsync(int server, string address, string path, object body)
    {
        using var client = servers.Client(server);
        return await client.SendAsync(HttpMethod.Post, path, body, ("X-Forwarded-For", address));
    }
}
