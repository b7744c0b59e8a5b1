using System.Globalization;
using Marten;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.EventSourcing;
using SessionOptions = Marten.Services.SessionOptions;

namespace SentryOrleans.Grains.Issues;

/// <summary>
/// Changes several issues of a project, and who has its grouping hashes, at once. While it runs, writes of the issues' grains wait; those that come after it find their
/// streams at another version and read them again. So nobody has to be stopped, and nothing can be half done.
/// </summary>
internal sealed class OwnershipTransaction : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly IDocumentStore _store;
    private readonly Dictionary<long, (List<IssueEvent> Events, AuditHeaders? Audit)> _events = [];
    private readonly long _project;
    private readonly Dictionary<long, (Issue State, long Version)> _issues = [];

    private OwnershipTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, IDocumentStore store, long project)
    {
        (_connection, _transaction, _store, _project) = (connection, transaction, store, project);
    }

    /// <summary>The issues that were locked, as they are.</summary>
    public IReadOnlyDictionary<long, Issue> Issues => _issues.ToDictionary(entry => entry.Key, entry => entry.Value.State);

    /// <summary>Begins, and locks those of the issues that there are.</summary>
    public static async Task<OwnershipTransaction> BeginAsync(NpgsqlDataSource database, IDocumentStore store, long project, IReadOnlyCollection<long> issues)
    {
        var connection = await database.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        var begun = new OwnershipTransaction(connection, transaction, store, project);
        try
        {
            await begun.LockAsync(issues);
            return begun;
        }
        catch
        {
            await begun.DisposeAsync();
            throw;
        }
    }

    /// <summary>The hashes that each of the issues has, those of its parts among them.</summary>
    public async Task<ILookup<long, string>> HashesOfAsync(IReadOnlyCollection<long> issues)
    {
        await using var command = Command("select owner, name from claim where scope = $1 and owner = any ($2) order by name", Scope, issues.ToArray());
        var hashes = new List<(long Owner, string Name)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) hashes.Add((reader.GetInt64(0), reader.GetString(1)));
        return hashes.ToLookup(hash => hash.Owner, hash => hash.Name);
    }

    /// <summary>Users of events of these issues and parts, each once.</summary>
    public async Task<long> CountUsersAsync(IReadOnlyCollection<long> parts)
    {
        await using var command = Command("select count(distinct user_hash) from issue_user where issue_id = any ($1)", parts.ToArray());
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public Task GiveAsync(IReadOnlyCollection<string> hashes, long issue) => ExecuteAsync(
        "insert into claim (scope, name, owner) select $1, name, $3 from unnest($2) name order by name on conflict (scope, name) do update set owner = excluded.owner",
        Scope, hashes.ToArray(), issue);

    /// <summary>Gives those of the hashes that nobody has.</summary>
    public Task GiveFreeAsync(IReadOnlyCollection<string> hashes, long issue) => ExecuteAsync(
        "insert into claim (scope, name, owner) select $1, name, $3 from unnest($2) name order by name on conflict do nothing", Scope, hashes.ToArray(), issue);

    /// <summary>Nobody has the hashes that the issue has: the next event that has one makes a new issue.</summary>
    public Task ReleaseAsync(long issue) => ExecuteAsync("delete from claim where scope = $1 and owner = $2", Scope, issue);

    /// <summary>Adds domain events to the stream of a locked issue.</summary>
    public void Append(long issue, IEnumerable<IssueEvent> events, AuditHeaders? audit)
    {
        if (!_events.TryGetValue(issue, out var waiting)) _events[issue] = waiting = ([], audit);
        waiting.Events.AddRange(events);
    }

    public async Task CommitAsync()
    {
        var append = new StreamAppend(_store.Options.Serializer());
        foreach (var (issue, (events, audit)) in _events) append.Add(StreamKeys.Issue(issue), _issues[issue].Version, events, audit);
        if (!append.IsEmpty)
        {
            await using var batch = new NpgsqlBatch(_connection, _transaction) { BatchCommands = { append.Command() } };
            await batch.ExecuteNonQueryAsync();
        }
        await _transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private string Scope => string.Create(CultureInfo.InvariantCulture, $"hash:{_project}");

    private async Task LockAsync(IReadOnlyCollection<long> issues)
    {
        // Other sessions of this pool need not wait for the disk; this one writes facts.
        await ExecuteAsync("set local synchronous_commit = on");
        await ExecuteAsync("set local lock_timeout = '5s'");
        await ExecuteAsync("select 1 from mt_streams where id = any ($1) order by id for update", (object)issues.Select(StreamKeys.Issue).ToArray());
        await using var session = _store.QuerySession(SessionOptions.ForTransaction(_transaction));
        foreach (var issue in issues)
        {
            var read = await StreamStates.ReadAsync<Issue, IssueEvent>(session, StreamKeys.Issue(issue), format: 1, Issue.Initial, Issue.Apply, CancellationToken.None);
            if (read.State.Exists && read.State.ProjectId == _project) _issues[issue] = read;
        }
    }

    private async Task ExecuteAsync(string text, params object[] parameters)
    {
        await using var command = Command(text, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string text, params object[] parameters)
    {
        var command = new NpgsqlCommand(text, _connection, _transaction);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return command;
    }
}
