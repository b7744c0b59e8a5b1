using System.Net.Sockets;
using Marten.Exceptions;
using Npgsql;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Tells faults that pass (the database restarts, a lock takes too long) from those that would come again.</summary>
internal static class StorageFaults
{
    /// <summary>Whether repeating the same transaction can help. Valid for faults before COMMIT; during it the outcome is unknown whatever the fault.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        PostgresException p => p.IsTransient || p.SqlState switch
        {
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.CannotConnectNow => true,
            // Idle in transaction for too long: this process was frozen and its transaction is gone.
            "25P03" or "25P04" => true,
            // The day has no partition yet; the reminder that makes them is late.
            PostgresErrorCodes.CheckViolation => p.TableName is "event" or "item",
            _ => p.SqlState.StartsWith("08", StringComparison.Ordinal) || p.SqlState.StartsWith("53", StringComparison.Ordinal) || p.SqlState.StartsWith("57", StringComparison.Ordinal),
        },
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        MartenCommandException { InnerException: { } inner } => IsPassing(inner),
        _ => false,
    };
}
