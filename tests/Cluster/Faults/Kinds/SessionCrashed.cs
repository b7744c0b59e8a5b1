using Npgsql;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>One of the journal's sessions is killed: PostgreSQL ends all others and recovers from its log.</summary>
internal sealed class SessionCrashed : Fault
{
    public override string Name => "a session of the journal killed (-9): PostgreSQL recovers";

    public override int Rounds => 10;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        var session = await Eventually.GetAsync(ct => FindJournalAsync(scene.Database, ct), found => found is not null);
        Assert.True(Signals.Send(session!.Value, Signal.Kill));
        return FaultEnd.Now;
    }

    /// <summary>The process of one of the journal's sessions; null while there is none, or while PostgreSQL recovers.</summary>
    private static async Task<int?> FindJournalAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand("select pid from pg_stat_activity where application_name = 'sentry-journal' limit 1");
            return await command.ExecuteScalarAsync(ct) as int?;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
