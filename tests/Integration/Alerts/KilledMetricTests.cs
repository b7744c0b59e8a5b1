using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;
using Xunit;
using Xunit.Abstractions;

namespace SentryOrleans.Integration.Alerts;

/// <summary>Metric alerts of a cluster of two silos that are killed, one after the other, while alerts look and are told.</summary>
public sealed class KilledMetricTests(ITestOutputHelper output)
{
    /// <summary>A look is taken ten seconds after its minute at the earliest, here by a reminder that comes each five seconds.</summary>
    private static readonly TimeSpan LooksBegin = TimeSpan.FromSeconds(10);

    /// <summary>Then all that was killed is back, and what is sent is stored at once.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(38);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Silos_that_are_killed_while_alerts_look_neither_miss_nor_repeat_a_step()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false });
        await using var mail = await MailServer.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var settings = new Dictionary<string, string>(mail.Variables) { ["Sentry__Database"] = postgres.ConnectionString, ["Sentry__Outgoing__AllowedNetworks"] = "127.0.0.0/8" };
        await using var one = new ServerProcess(settings);
        await using var two = new ServerProcess(settings);
        await one.StartAsync();
        var access = await one.InitAsync("acme", "shop", "python");
        using var api = access.CreateClient();
        var rules = await CreateRulesAsync(api, receiver, await database.ReadAsync<long>("select owner from claim where scope = 'email' and name = $1", ServerProcess.Email));
        await database.ExecuteAsync("update orleans_reminder set period = 5000 where remindername = 'look'");
        // A silo reads reminders when it starts.
        await KillAsync(one);
        await two.StartAsync();

        await WaitForSecondAsync(Calm);
        using (var client = new LoadClient(two.BaseAddress, access.ProjectId, access.PublicKey, new LoadOptions { Connections = 8 }))
        {
            var events = new SampleEvents(4, TimeProvider.System.GetUtcNow(), users: 9);
            await client.RunAsync(Enumerable.Range(0, 40).Select(i => new LoadEvent(events.IdOf(i), new EnvelopeBuilder(events.IdOf(i)).Add("event", events.Event(i)).Build())));
        }

        using var patience = new CancellationTokenSource(Patience);
        var random = new Random();
        for (var kills = 0; kills < 4 || await database.ReadAsync<long>("select count(*) from metric_step where status = 0 and mails is not null") < rules.Count; kills++)
        {
            patience.Token.ThrowIfCancellationRequested();
            if (kills % 2 == 0) await WaitForSecondAsync(LooksBegin);
            // At whatever moment of the look: that it is another one in each run is the point.
            await Task.Delay(random.Next(6_000), patience.Token);
            await KillAsync(kills % 2 == 0 ? one : two);
            output.WriteLine($"{TimeProvider.System.GetUtcNow():T} killed and back, {await database.ReadAsync<long>("select count(*) from metric_step")} steps, {mail.All().Count} mails");
        }

        // What goes out is done when nothing waits for it any more.
        await Eventually.GetAsync(_ => database.ReadAsync<long>("select count(*) from outbox where failed is null"), waiting => waiting == 0, Patience);
        await AssertAsBacktestAsync(api, rules);
        Assert.Equal(2 * rules.Count, await database.ReadAsync<long>("select count(*) from mt_events where type = 'metrics.status-changed.v1'"));
        string[] told = [.. rules.Keys.SelectMany(rule => new[] { $"[shop] Critical · {rule}", $"[shop] Resolved · {rule}" }).Order(StringComparer.Ordinal)];
        // A mail whose server had it and whose silo died before it noted that comes again under the same id; so does a message.
        Assert.Equal(told, mail.All().Where(letter => letter.Subject.Contains(" · load ", StringComparison.Ordinal)).DistinctBy(letter => letter.MessageId).Select(letter => letter.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(told.Length, receiver.Of("/hook").Select(message => message.Headers["Request-ID"]).Distinct().Count());
        Assert.Equal(
            told.Select(subject => subject.Contains("Critical", StringComparison.Ordinal) ? "critical" : "resolved").Order(StringComparer.Ordinal),
            receiver.Of("/hook").DistinctBy(message => message.Headers["Request-ID"]).Select(message => JsonNode.Parse(message.Body)!["action"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    /// <summary>Three rules that mail the superuser and post to the receiver, by name.</summary>
    private static async Task<IReadOnlyDictionary<string, (long Id, JsonObject Rule)>> CreateRulesAsync(HttpClient api, Receiver receiver, long user)
    {
        var channel = await PostAsync(api, "/api/0/organizations/acme/alert-channels/", new JsonObject { ["name"] = "hook", ["kind"] = "webhook", ["url"] = $"{receiver.Address}/hook" });
        var rules = new Dictionary<string, (long, JsonObject)>();
        foreach (var (name, aggregate, threshold) in new[] { ("load of events", "count()", 5), ("load of many events", "count()", 30), ("load of users", "count_unique(user)", 5) })
        {
            var rule = new JsonObject
            {
                ["name"] = name,
                ["aggregate"] = aggregate,
                ["timeWindow"] = 1,
                ["thresholdType"] = 0,
                ["triggers"] = new JsonArray(new JsonObject
                {
                    ["label"] = "critical",
                    ["alertThreshold"] = threshold,
                    ["actions"] = new JsonArray(
                        new JsonObject { ["type"] = "email", ["targetType"] = "user", ["targetIdentifier"] = user.ToString(CultureInfo.InvariantCulture) },
                        new JsonObject { ["type"] = "channel", ["targetIdentifier"] = channel.GetProperty("id").GetString() }),
                }),
            };
            var made = await PostAsync(api, "/api/0/projects/acme/shop/alert-rules/", rule);
            rules[name] = (long.Parse(made.GetProperty("id").GetString()!, CultureInfo.InvariantCulture), rule);
        }
        return rules;
    }

    /// <summary>Of each rule there is one incident, which is the one of a look at the past.</summary>
    private static async Task AssertAsBacktestAsync(HttpClient api, IReadOnlyDictionary<string, (long Id, JsonObject Rule)> rules)
    {
        foreach (var (name, (id, rule)) in rules)
        {
            var lived = Assert.Single((await api.GetFromJsonAsync<JsonElement>($"/api/0/projects/acme/shop/alert-rules/{id}/incidents/")).EnumerateArray());
            var test = await PostAsync(api, "/api/0/projects/acme/shop/alert-rules/backtest/", new JsonObject { ["rule"] = rule.DeepClone(), ["days"] = 1 });
            var predicted = Assert.Single(test.GetProperty("incidents").EnumerateArray());
            Assert.Equal(Facts(name, predicted), Facts(name, lived));
            Assert.Equal((2, 2), (test.GetProperty("mails").GetInt32(), test.GetProperty("posts").GetInt32()));
            Assert.All(lived.GetProperty("steps").EnumerateArray(), step => Assert.Equal((1, 1), (step.GetProperty("mails").GetInt32(), step.GetProperty("posts").GetInt32())));
        }

        static (string, string?, string?, double) Facts(string name, JsonElement incident) =>
            (name, incident.GetProperty("dateStarted").GetString(), incident.GetProperty("dateClosed").GetString(), incident.GetProperty("peak").GetDouble());
    }

    private static async Task<JsonElement> PostAsync(HttpClient api, string path, JsonNode body)
    {
        using var answer = await api.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task KillAsync(ServerProcess server)
    {
        await server.KillAsync();
        await server.StartAsync();
    }

    /// <summary>Waits until a minute of the clock is so old. Looks are taken at whole minutes of the servers' own clock, so that is what tells when one comes.</summary>
    private static async Task WaitForSecondAsync(TimeSpan second)
    {
        var now = TimeProvider.System.GetUtcNow();
        var wait = second - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerMinute);
        await Task.Delay(wait < TimeSpan.Zero ? wait + TimeSpan.FromMinutes(1) : wait);
    }
}
