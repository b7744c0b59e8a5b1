using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Core.Internal;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Projects;

namespace SentryOrleans.Grains.Organizations;

/// <summary>
/// Erases what a deleted organisation had: every project as if it had been deleted alone, then its streams and what leads to them. All that stays is one
/// domain event of the server. Each step can be repeated, and what is gone needs no note of where the work was: after a crash the next tick goes on with what is left.
/// </summary>
internal sealed partial class OrganizationErasureGrain(
    NpgsqlDataSource database, IOptions<ProjectDeletionOptions> options, TimeProvider time, ILogger<OrganizationErasureGrain> logger)
    : Grain, IOrganizationErasureGrain, IRemindable
{
    private const string ReminderName = "erase-organization";
    private const int StreamsAtOnce = 100;

    /// <summary>The shortest that Orleans takes; meanwhile the reminders of the projects themselves do most of the work.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>A reminder that is due at once counts as missed, and waits for its period.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Less than callers wait for an answer, even when the last project takes as long as it may.</summary>
    private static readonly TimeSpan WorkedAtOnce = TimeSpan.FromSeconds(10);

    private long OrganizationId => this.GetPrimaryKeyLong();

    private IOrganizationGrain Organization => GrainFactory.GetGrain<IOrganizationGrain>(OrganizationId);

    public async Task StartAsync()
    {
        if (await Organization.GetDeletedAsync() is null) return;
        await this.RegisterOrUpdateReminder(ReminderName, Soon, Period);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        try
        {
            if (await RunAsync() && await this.GetReminder(ReminderName) is { } reminder) await this.UnregisterReminder(reminder);
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault) || fault is BusyException or ConflictException)
        {
            LogPutOff(OrganizationId, fault.GetType().Name);
        }
    }

    public async Task<bool> RunAsync()
    {
        if (await Organization.GetDeletedAsync() is not { } deleted) return true;
        if (!await EraseProjectsAsync(time.GetTimestamp())) return false;
        await RecordAsync(deleted);
        while (await EraseStreamsAsync() > 0) { }
        // What it remembers is of a stream that is no more.
        await Organization.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        LogErased(OrganizationId);
        return true;
    }

    /// <summary>False: some are left.</summary>
    private async Task<bool> EraseProjectsAsync(long began)
    {
        var isDone = true;
        foreach (var id in await FindProjectsAsync())
        {
            await GrainFactory.GetGrain<IProjectGrain>(id).ExecuteAsync(new EndProject(options.Value.Settling));
            isDone &= await GrainFactory.GetGrain<IProjectErasureGrain>(id).RunAsync();
            if (time.GetElapsedTime(began) > WorkedAtOnce) return false;
        }
        return isDone;
    }

    /// <summary>Told of in the name of whoever asked for it.</summary>
    private async Task RecordAsync(DeletedOrganization deleted)
    {
        await using var command = database.CreateCommand("""
            select (select count(*) from mt_doc_snapshot_project where cast(data -> 'State' ->> 'OrganizationId' as bigint) = $1),
              (select headers::text from mt_events where stream_id = $2 and type = $3 order by version desc limit 1)
            """);
        command.Parameters.AddWithValue(OrganizationId);
        command.Parameters.AddWithValue(StreamKeys.Organization(OrganizationId));
        command.Parameters.AddWithValue(EventTypes.NameOf(typeof(DeletionRequested)));
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (projects, headers) = ((int)reader.GetInt64(0), reader.IsDBNull(1) ? null : AuditHeaders.Read(reader.GetString(1)));
        headers?.ToActor().Act();
        await GrainFactory.GetGrain<IServerGrain>(0).ExecuteAsync(new RecordOrganizationErasure(deleted.Id, deleted.Slug, deleted.Name, projects, deleted.DeletedAt));
    }

    private async Task<List<long>> FindProjectsAsync()
    {
        await using var command = database.CreateCommand("""
            select (data #>> '{State,Id}')::bigint from mt_doc_snapshot_project
            where cast(data -> 'State' ->> 'OrganizationId' as bigint) = $1 and (data #>> '{State,Deletion,Erased}')::bool is not true order by 1
            """);
        command.Parameters.AddWithValue(OrganizationId);
        var projects = new List<long>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) projects.Add(reader.GetInt64(0));
        return projects;
    }

    private async Task<int> EraseStreamsAsync()
    {
        await using var command = database.CreateCommand("select erase_organization($1, $2)");
        command.Parameters.AddWithValue(OrganizationId);
        command.Parameters.AddWithValue(StreamsAtOnce);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Organization {OrganizationId} is erased")]
    private partial void LogErased(long organizationId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Erasing organization {OrganizationId} met {Fault} and goes on at the next tick")]
    private partial void LogPutOff(long organizationId, string fault);
}
