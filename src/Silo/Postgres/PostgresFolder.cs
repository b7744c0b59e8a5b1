using System.Globalization;

namespace SentryOrleans.Silo.Postgres;

/// <summary>Where the embedded PostgreSQL keeps what, below the data folder.</summary>
internal sealed record PostgresFolder(string Root)
{
    /// <summary>PostgreSQL's own data folder.</summary>
    public string Data => Path.Combine(Root, "postgres");

    /// <summary>The same while it is being made; renamed when complete, so that an interrupted start leaves no half of one.</summary>
    public string Unfinished => Path.Combine(Root, "postgres.new");

    /// <summary>The folder of the socket, mode 0700.</summary>
    public string Socket => Path.Combine(Root, "socket");

    /// <summary>The superuser's password, mode 0600.</summary>
    public string PasswordFile => Path.Combine(Root, "postgres.password");

    /// <summary>Where PostgreSQL writes its log, a file per weekday.</summary>
    public string Log => Path.Combine(Data, "log");

    /// <summary>The version that made the data; null when there is none yet.</summary>
    public int? Major =>
        File.Exists(Path.Combine(Data, "PG_VERSION")) ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture) : null;
}
