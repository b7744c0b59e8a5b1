using Npgsql;
using SentryOrleans.Testing.Load;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Cluster.Chaos;

/// <summary>
/// The sum of the intake: every acknowledged item is stored or discarded, and counted once; what is counted as accepted is what is stored. Requests
/// that a killed server did not answer may have been counted: that is the only room there is.
/// </summary>
public sealed class MixedItemsTests(ITestOutputHelper output)
{
    private const int Issues = 20;

    private readonly Dice _dice = new(output);

    [Fact]
    public async Task Items_of_all_kinds_balance_when_the_server_is_killed()
    {
        await using var server = new ServerProcess();
        await output.ShowOnFailureAsync([server], () => RunAsync(server, items: 100_000, kills: 3));
    }

    private async Task RunAsync(ServerProcess server, int items, int kills)
    {
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        var now = TimeProvider.System.GetUtcNow();
        var mixed = new MixedItems(new SampleEvents(Issues, now, _dice.Seed), now);
        var count = items / MixedItems.ItemsPerRound * MixedItems.EnvelopesPerRound;

        using var load = new LoadRun(server.BaseAddress, access, Enumerable.Range(0, count).Select(mixed.Envelope), _dice.Seed);
        foreach (var point in _dice.Points(kills, count))
        {
            await load.ReachAsync(point);
            await server.KillAsync();
            await server.StartAsync();
        }

        var report = await load.EndAsync();
        output.WriteLine($"{kills} kills, {LoadRun.Describe(report)}");
        await using var database = NpgsqlDataSource.Create(await PostgresServer.ConnectionStringOfAsync(server.DataFolder) + ";Pooling=false");
        var books = new Books(database);
        await CheckAsync(books, mixed, report, count);

        // Without a kill there is no room at all.
        var before = await books.TotalsAsync();
        using var calm = new LoadRun(server.BaseAddress, access, Enumerable.Range(count, MixedItems.EnvelopesPerRound * 50).Select(mixed.Envelope), _dice.Seed);
        var last = await calm.EndAsync();
        Assert.Equal(0, last.Retries);
        var after = await books.TotalsAsync();
        var grown = after.ToDictionary(total => total.Key, total => total.Value - before.GetValueOrDefault(total.Key));
        Assert.Equal(Expected(mixed, last, count, MixedItems.EnvelopesPerRound * 50, tries => tries.Acknowledged), new SortedDictionary<string, long>(grown, StringComparer.Ordinal));
    }

    private async Task CheckAsync(Books books, MixedItems mixed, LoadReport report, int count)
    {
        Assert.Equal(count, report.Acknowledged.Count);
        var totals = await books.TotalsAsync();
        var least = Expected(mixed, report, 0, count, tries => tries.Acknowledged);
        var most = Expected(mixed, report, 0, count, tries => tries.Sent);
        Assert.Equal(least.Keys, totals.Keys);
        foreach (var (category, total) in totals)
        {
            output.WriteLine($"{category}: {least[category]} acknowledged, {total} counted, {most[category]} sent");
            Assert.InRange(total, least[category], most[category]);
        }

        Assert.Equal(Enumerable.Range(0, count).Count(MixedItems.StoresEvent), await books.AcceptedErrorsAsync());
        Assert.Equal([], await books.DifferencesAsync());
    }

    private static SortedDictionary<string, long> Expected(MixedItems mixed, LoadReport report, int first, int count, Func<LoadTries, int> times)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var number in Enumerable.Range(first, count))
        {
            var sent = times(report.Tries[mixed.IdOf(number)]);
            foreach (var (category, quantity) in MixedItems.CountsOf(number)) sums[category] = sums.GetValueOrDefault(category) + (quantity * sent);
        }

        return sums;
    }
}
