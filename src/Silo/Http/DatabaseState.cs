namespace SentryOrleans.Silo.Http;

/// <summary>How the database is reached, and what its keeper knows of it.</summary>
/// <param name="ConnectionString">Npgsql's form.</param>
/// <param name="Trouble">Says why the embedded PostgreSQL does not run; null while it runs, and of a server that is not ours.</param>
internal sealed record DatabaseState(string ConnectionString, Func<string?> Trouble);
