using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Alerts;

/// <summary>The channels of one organisation.</summary>
public sealed class AlertChannelsGrain(Journal journal, StreamStates streams, ChannelSeal seal, TimeProvider time)
    : EventSourcedGrain<AlertChannelList, AlertChannelEvent>(journal, streams, AlertChannelList.Initial), IAlertChannelsGrain
{
    protected override string StreamKey => StreamKeys.AlertChannels(this.GetPrimaryKeyLong());

    protected override long OrganizationOf(AlertChannelList state) => state.OrganizationId;

    protected override AlertChannelList Apply(AlertChannelList state, AlertChannelEvent e) => AlertChannelList.Apply(state, e);

    public Task<IReadOnlyList<AlertChannelView>> ListAsync() =>
        Task.FromResult<IReadOnlyList<AlertChannelView>>([.. State.Channels.Values.Select(seal.View).OrderBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase)]);

    public async Task<SetChannel> SetAsync(AlertCall call, AlertChannelDraft draft)
    {
        var (set, newSecret) = AlertChannelList.DecideSet(State, call, draft, seal, time.GetUtcNow());
        await CommitAsync([set]);
        return new SetChannel(seal.View(State.Channels[set.ChannelId]), newSecret);
    }

    public Task DeleteAsync(AlertCall call, long channel) => CommitAsync([AlertChannelList.DecideDelete(State, call, channel, time.GetUtcNow())]);

    public Task<RevealedChannel?> RevealAsync(long channel) => Task.FromResult(State.Channels.GetValueOrDefault(channel) is { } entry
        ? new RevealedChannel(entry.Kind, seal.Open(entry.SealedUrl), entry.SealedSecret is { } secret ? seal.Open(secret) : null)
        : null);
}
