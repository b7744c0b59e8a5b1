using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Projects;

/// <summary>
/// Erases what a deleted project had, a bounded batch at a time. What is gone needs no note of where it was: after a crash the next tick goes on with
/// what is left. The project's own stream stays, as history, with the public keys that nothing answers to any more; secrets in it are masked, and its state is left
/// without keys and settings.
/// </summary>
internal sealed partial class ProjectErasureGrain(
    NpgsqlDataSource database, Blobs blobs, Claims claims, TimeProvider time, IOptions<ProjectDeletionOptions> options, ILogger<ProjectErasureGrain> logger)
    : Grain, IProjectErasureGrain, IRemindable
{
    private const string ReminderName = "erase-project";
    private const int IssuesAtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>A reminder that is due at once counts as missed, and waits for its period.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Less than callers wait for an answer.</summary>
    private static readonly TimeSpan WorkedAtOnce = TimeSpan.FromSeconds(10);

    private long ProjectId => this.GetPrimaryKeyLong();

    private IProjectGrain Project => GrainFactory.GetGrain<IProjectGrain>(ProjectId);

    public async Task StartAsync()
    {
        if (await FindDeletionAsync() is not { } deletion) return;
        var wait = deletion.EraseAfter - time.GetUtcNow();
        await this.RegisterOrUpdateReminder(ReminderName, wait < Soon ? Soon : wait < Period ? wait : Period, Period);
    }

    /// <summary>Ends with the project's erasure, or when it was had back.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            if (await FindDeletionAsync() is null || await RunAsync()) await StopAsync();
            else if (await IsDueAsync()) await this.RegisterOrUpdateReminder(ReminderName, Soon, Period);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault) || fault is BusyException or ConflictException)
        {
            LogPutOff(ProjectId, fault.GetType().Name);
        }
    }

    public async Task<bool> RunAsync()
    {
        if (await FindDeletionAsync() is not { } deletion) return (await Project.GetAsync())?.Deletion?.Erased is true;
        if (time.GetUtcNow() < deletion.EraseAfter) return false;
        var began = time.GetTimestamp();
        while (await EraseSomeAsync())
        {
            if (time.GetElapsedTime(began) > WorkedAtOnce) return false;
        }
        var project = (await Project.GetAsync())!;
        await CountAsync("select erase_project_secrets($1)");
        await claims.ForgetProjectAsync(project.OrganizationId, ProjectId);
        await Project.ExecuteAsync(new RecordProjectErasure());
        LogErased(ProjectId);
        return true;
    }

    /// <summary>False: nothing is left.</summary>
    private async Task<bool> EraseSomeAsync()
    {
        var files = await EraseFilesAsync();
        // Bytes that a crash leaves behind are swept away in a day.
        foreach (var file in files) await blobs.DeleteAsync(file);
        return files.Count > 0
            || await CountAsync("select erase_project_rows($1, $2)", options.Value.BatchRows) > 0
            || await CountAsync("select erase_project_issues($1, $2)", IssuesAtOnce) > 0;
    }

    private async Task<List<Guid>> EraseFilesAsync()
    {
        await using var command = database.CreateCommand("select * from erase_project_files($1, $2)");
        command.Parameters.AddWithValue(ProjectId);
        command.Parameters.AddWithValue(IssuesAtOnce);
        var files = new List<Guid>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) files.Add(reader.GetGuid(0));
        return files;
    }

    private async Task<int> CountAsync(string sql, int? limit = null)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(ProjectId);
        if (limit is { } rows) command.Parameters.AddWithValue(rows);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task<bool> IsDueAsync() => await FindDeletionAsync() is { } deletion && time.GetUtcNow() >= deletion.EraseAfter;

    /// <summary>Null: there is nothing to erase.</summary>
    private async Task<ProjectDeletion?> FindDeletionAsync() => (await Project.GetAsync())?.Deletion is { Erased: false } deletion ? deletion : null;

    private async Task StopAsync()
    {
        if (await this.GetReminder(ReminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Project {ProjectId} is erased")]
    private partial void LogErased(long projectId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Erasing project {ProjectId} met {Fault} and goes on at the next tick")]
    private partial void LogPutOff(long projectId, string fault);
}
