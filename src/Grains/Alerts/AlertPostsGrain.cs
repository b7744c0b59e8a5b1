using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Outgoing;
using SentryOrleans.Grains.Alerts.Channels;
using SentryOrleans.Grains.Alerts.Metrics;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Alerts;

/// <summary>A message to a channel, in the outbox.</summary>
/// <param name="Organization">Whose channel it is.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Firing">The firing that is told; 0: it is a step. Earlier versions posted firings alone.</param>
/// <param name="Step">The step of an incident that is told.</param>
internal sealed record PostMessage(long Organization, long Channel, long Firing, long? Step = null);

/// <summary>Posts messages to one channel in order. A slow receiver holds only its own up.</summary>
public sealed partial class AlertPostsGrain(
    NpgsqlDataSource database, AlertNotes notes, MetricNotes metrics, [FromKeyedServices(OutgoingHttp.Handler)] HttpMessageHandler handler, TimeProvider time, ILogger<AlertPostsGrain> logger) : Grain, IAlertPostsGrain
{
    private static readonly TimeSpan PauseMax = TimeSpan.FromHours(1);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);
    private static readonly TimeSpan DeadMemory = TimeSpan.FromDays(30);

    private readonly ChannelSender _sender = new(handler, time, PauseMax);
    private readonly Turns _turns = new();
    private OutboxTable _table = null!;
    private (long Organization, long Channel) _key;
    private IGrainTimer? _timer;

    /// <summary>Who posts to a channel.</summary>
    internal static string KeyOf(long organization, long channel) => string.Create(CultureInfo.InvariantCulture, $"{organization}/{channel}");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var parts = this.GetPrimaryKeyString().Split('/');
        _key = (long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        var which = string.Create(CultureInfo.InvariantCulture, $"(data ->> 'Organization')::bigint = {_key.Organization} and (data ->> 'Channel')::bigint = {_key.Channel}");
        _table = new OutboxTable(database, Outbox.Post, which);
        return Task.CompletedTask;
    }

    public async Task WakeAsync()
    {
        try
        {
            if (await _turns.TakeAsync(DeliverDueAsync)) await ScheduleAsync();
        }
        catch (Exception fault) when (StorageFaults.IsPassing(fault))
        {
            LogAway(fault.Message);
        }
    }

    public async Task<ChannelAnswer> TestAsync(AlertNote note) =>
        await RevealAsync() is { } channel ? (await _sender.SendAsync(channel, IssueMessage.Of(note))).Answer : throw new DomainException("channel_not_found", "There is no such channel.");

    public async Task<ChannelState> GetAsync()
    {
        var (waiting, _, error, dead) = await _table.CountAsync();
        var held = await _table.ListHeldAsync(andWaiting: true);
        return new ChannelState(waiting, dead, error ?? held.FirstOrDefault()?.Error, [.. held.Select(View)]);

        static ChannelPost View(HeldMessage post)
        {
            var message = JsonSerializer.Deserialize<PostMessage>(post.Data)!;
            return new ChannelPost(post.Id, message.Firing, post.Posted, post.Due, post.Failed, post.Attempts, post.Error, message.Step);
        }
    }

    public async Task RetryAsync(long post)
    {
        if (!await _table.ReviveAsync(post)) throw PostNotFound();
        this.AsReference<IAlertPostsGrain>().WakeAsync().Ignore();
    }

    public async Task DropAsync(long post)
    {
        if (await _table.DeleteAsync(post) == 0) throw PostNotFound();
    }

    private async Task DeliverDueAsync()
    {
        var (_, died) = await _table.ExpireAsync(Patience, DeadMemory, dropUntried: false);
        if (died > 0) LogExpired(died);
        var channel = await RevealAsync();
        for (var posts = await _table.ReadDueAsync(); posts.Count > 0; posts = await _table.ReadDueAsync())
        {
            foreach (var post in posts)
            {
                if (await _table.TakeAsync(post) && !await DeliverAsync(post, channel)) return;
            }
        }
    }

    /// <returns>Whether the next one is worth a try.</returns>
    private async Task<bool> DeliverAsync(DueMessage post, RevealedChannel? channel)
    {
        var message = channel is null ? null : await FindAsync(JsonSerializer.Deserialize<PostMessage>(post.Data)!, AlertChannels.All[channel.Kind]);
        if (channel is null || message is null)
        {
            await _table.DeleteAsync(post.Id);
            return true;
        }
        var (verdict, answer, pause) = await _sender.SendAsync(channel, message);
        switch (verdict)
        {
            case ChannelVerdict.Done:
                await _table.DeleteAsync(post.Id);
                return true;
            case ChannelVerdict.Refused:
                LogRefused(post.Id, channel.Kind, answer.Status);
                await _table.GiveUpAsync(post.Id, answer.Answer);
                return true;
            default:
                var wait = pause ?? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Clamp(post.Attempts + 1, 1, 12)), PauseMax.TotalSeconds));
                await _table.PutBackAsync(post.Id, wait, answer.Answer);
                // The others wait for a moment: what one receiver refuses again and again must not hold up what it would take.
                await _table.PostponeAsync(wait < Breath ? wait : Breath, answer.Answer);
                return false;
        }
    }

    /// <summary>Null: it is not to be told any more.</summary>
    private async Task<ChannelMessage?> FindAsync(PostMessage post, AlertChannel channel)
    {
        if (post.Step is { } id)
        {
            // What is over must not be opened again by what was late.
            if (channel.IsPager && await metrics.IsOvertakenAsync(id)) return null;
            return await metrics.FindAsync(id) is { } step ? IncidentMessage.Of(step) : null;
        }
        return await notes.FindAsync(post.Firing) is { } firing ? IssueMessage.Of(firing.Note) : null;
    }

    private async Task ScheduleAsync()
    {
        _timer?.Dispose();
        _timer = await _table.UntilNextAsync() is { } due && due <= PauseMax
            ? this.RegisterGrainTimer(_ => WakeAsync(), new GrainTimerCreationOptions(due + TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true })
            : null;
    }

    private Task<RevealedChannel?> RevealAsync() => GrainFactory.GetGrain<IAlertChannelsGrain>(_key.Organization).RevealAsync(_key.Channel);

    private static DomainException PostNotFound() => new("post_not_found", "There is no such message.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages are not posted, the database is away: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Died} messages to a channel waited too long and were given up")]
    private partial void LogExpired(int died);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} was refused by a channel of kind {Kind} (status {Status})")]
    private partial void LogRefused(long id, string kind, int? status);
}
