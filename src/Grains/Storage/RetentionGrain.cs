using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts.Storage;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Receipts;

namespace SentryOrleans.Grains.Storage;

/// <summary>Keeps a partition ready for each of the next days and drops what is older than the retention. Running it twice is harmless.</summary>
public sealed partial class RetentionGrain(
    NpgsqlDataSource database, Blobs blobs, TimeProvider time, IOptions<RetentionOptions> options, ILogger<RetentionGrain> logger)
    : Grain, IRetentionGrain, IRemindable
{
    /// <summary>Days for which partitions are made ahead, today not counted.</summary>
    public const int DaysAhead = 7;

    private const string ReminderName = "partitions";
    private const int IdsAtOnce = 50_000;
    private static readonly TimeSpan OutcomesByWriter = TimeSpan.FromDays(2);
    private static readonly TimeSpan OutcomesByHour = TimeSpan.FromDays(90);
    private static readonly TimeSpan FiringsKept = TimeSpan.FromDays(365);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public Task StartAsync() => this.RegisterOrUpdateReminder(ReminderName, Period, Period);

    public Task ReceiveReminder(string reminderName, TickStatus status) => RunAsync();

    public async Task RunAsync()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // Yesterday too: an event received just before midnight may be stored just after.
        var made = await CallAsync("select make_event_partitions($1, $2)", today.AddDays(-1), DaysAhead + 2);
        var oldest = DateOnly.FromDateTime((time.GetUtcNow() - options.Value.Retention).UtcDateTime);
        var dropped = await DropAsync(oldest);
        if (made > 0 || dropped > 0) LogDone(made, dropped);
        while (await CallAsync("select forget_event_ids($1, $2)", oldest, IdsAtOnce) == IdsAtOnce) { }
        while (await CallAsync("select forget_files_and_feedback($1, $2)", oldest, IdsAtOnce) == IdsAtOnce) { }
        while (await ForgetAsync("select forget_receipts($1, $2)", ReceiptStory.DroppedKept) == IdsAtOnce) { }
        while (await ForgetAsync("select forget_firings($1, $2)", FiringsKept) == IdsAtOnce) { }
        await FoldOutcomesAsync();
        await CallAsync("select note_database_size($1)", today);
        // Last: where files are may be away.
        await blobs.SweepAsync();
    }

    private async Task<int> ForgetAsync(string sql, TimeSpan kept)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(time.GetUtcNow() - kept);
        command.Parameters.AddWithValue(IdsAtOnce);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task FoldOutcomesAsync()
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand("select fold_outcomes($1, $2)");
        command.Parameters.AddWithValue(now - OutcomesByWriter);
        command.Parameters.AddWithValue(now - OutcomesByHour);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> DropAsync(DateOnly oldest)
    {
        try
        {
            return await CallAsync("select drop_event_partitions($1)", oldest);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            LogInUse();
            return 0;
        }
    }

    private async Task<int> CallAsync(string sql, DateOnly day, int? number = null)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(day);
        if (number is { } value) command.Parameters.AddWithValue(value);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Event partitions: {Made} made, {Dropped} dropped")]
    private partial void LogDone(int made, int dropped);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old event partitions are in use; they are dropped at the next tick")]
    private partial void LogInUse();
}
