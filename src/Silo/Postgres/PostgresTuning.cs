namespace SentryOrleans.Silo.Postgres;

/// <summary>Settings of the embedded PostgreSQL, for a laptop or a small server that does other work too. Durability is never among them.</summary>
internal static class PostgresTuning
{
    public static readonly IReadOnlyList<(string Name, string Value)> Settings =
    [
        ("max_connections", "100"),
        ("shared_buffers", "192MB"),
        ("work_mem", "8MB"),
        ("maintenance_work_mem", "128MB"),
        ("random_page_cost", "1.1"),                     // Solid-state disks.
        ("jit", "off"),                                  // Queries are short; compiling them costs more than it saves.
        ("wal_compression", "on"),
        ("min_wal_size", "256MB"),
        ("max_wal_size", "2GB"),
        ("checkpoint_timeout", "15min"),
        ("timezone", "UTC"),
        ("logging_collector", "on"),                     // A file per weekday, the same day's file of last week overwritten.
        ("log_directory", "log"),
        ("log_filename", "postgresql-%a.log"),
        ("log_truncate_on_rotation", "on"),
        ("log_rotation_size", "0"),
        ("log_timezone", "UTC"),
        ("log_error_verbosity", "terse"),                // Details quote the values of rows.
        ("log_min_error_statement", "panic"),            // Statements could quote them too.
    ];
}
