using SentryOrleans.Cluster.Faults.Kinds;

namespace SentryOrleans.Cluster.Faults;

/// <summary>
/// What is acknowledged is stored, once, whatever happens to servers, PostgreSQL and Redis, and they go on by themselves. The runs of
/// <c>Run=Faults</c> make the table of docs/operations.md (<c>./build.sh faults</c>).
/// </summary>
public sealed class FaultTests(FaultTable table, ITestOutputHelper output) : IClassFixture<FaultTable>
{
    public static TheoryData<string> All => [.. FaultCatalogue.All.Where(fault => fault is not DiskFull).Select(fault => fault.Name)];

    /// <summary>Those that the ordinary build can afford.</summary>
    public static TheoryData<string, int> Some => new()
    {
        { new ServerKilled().Name, 2 },
        { new SiloFrozen().Name, 1 },
        { new SessionsTerminated().Name, 3 },
        { new PostgresKilled().Name, 1 },
        { new AppendRolledBack().Name, 2 },
    };

    [Theory]
    [MemberData(nameof(Some))]
    public Task A_fault_costs_nothing_that_was_acknowledged(string fault, int rounds) =>
        new FaultRun(FaultCatalogue.Find(fault), rounds, output).RunAsync();

    [Theory]
    [MemberData(nameof(All))]
    [Trait("Category", "Long")]
    [Trait("Run", "Faults")]
    public Task Faults_cost_nothing_that_was_acknowledged(string fault) => RunAsync(FaultCatalogue.Find(fault));

    [FactForRoot]
    [Trait("Category", "Long")]
    [Trait("Run", "Faults")]
    public Task A_full_disk_costs_nothing_that_was_acknowledged() => RunAsync(new DiskFull());

    private async Task RunAsync(Fault fault) => table.Add(await new FaultRun(fault, fault.Rounds, output).RunAsync());
}
