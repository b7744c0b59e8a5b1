using System.Net.Http.Json;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>Something that happens to the Redis that counts for limits. Each key has a limit that is never reached, so that there is something to count.</summary>
internal abstract class RedisFault : Fault
{
    private static readonly TimeSpan CountingPatience = TimeSpan.FromSeconds(30);

    private RedisServer? _redis;

    protected RedisServer Redis => _redis ?? throw new InvalidOperationException("Redis was not started.");

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(Scene scene)
    {
        _redis = await RedisServer.StartAsync();
        scene.Own(_redis);
        return new Dictionary<string, string> { ["Sentry__Redis__Connection"] = _redis.Connection };
    }

    /// <summary>Waits until limits are counted in Redis: they are known after some seconds.</summary>
    protected Task AwaitCountingAsync() => Eventually.GetAsync(async _ => await Redis.KeysAsync(), keys => keys > 0, CountingPatience, "limits are counted in Redis");

    public override async Task SetUpAsync(Scene scene)
    {
        foreach (var access in scene.Projects)
        {
            using var http = access.CreateClient();
            using var answer = await http.PutAsJsonAsync(
                $"/api/0/projects/{access.Organization}/{access.Project}/keys/{access.PublicKey}/", new { rateLimit = new { window = 3_600, count = 10_000_000 } });
            answer.EnsureSuccessStatusCode();
        }
    }
}
