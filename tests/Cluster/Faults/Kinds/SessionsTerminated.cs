namespace SentryOrleans.Cluster.Faults.Kinds;

/// <summary>All sessions of the server are ended, again and again within some seconds.</summary>
internal sealed class SessionsTerminated : Fault
{
    private const string TerminateOthers =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

    private const int Times = 13;

    public override string Name => "all sessions of PostgreSQL terminated, 13 times in 3 s";

    public override int Rounds => 8;

    public override async Task<FaultEnd> HappenAsync(Scene scene, int round)
    {
        var ended = 0L;
        for (var time = 0; time < Times; time++)
        {
            await using var command = scene.Database.CreateCommand(TerminateOthers);
            ended += (long)(await command.ExecuteScalarAsync())!;
            await scene.Dice.PauseAsync(TimeSpan.FromMilliseconds(400));
        }

        Assert.InRange(ended, Times, long.MaxValue);
        return FaultEnd.Now;
    }
}
