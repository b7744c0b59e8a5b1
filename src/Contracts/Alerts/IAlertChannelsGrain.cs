using Orleans.Concurrency;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>The channels of one organisation (key: the organisation). The only writer of the stream <c>channels-{organization}</c>.</summary>
[Alias("IAlertChannelsGrain")]
public interface IAlertChannelsGrain : IGrainWithIntegerKey
{
    /// <summary>The channels, by name.</summary>
    [Alias("List")]
    Task<IReadOnlyList<AlertChannelView>> ListAsync();

    /// <summary>Makes a channel (its id is 0) or changes one: what is null stays as it is.</summary>
    /// <exception cref="DomainException"><c>channel_not_found</c>, <c>too_many_channels</c>, <c>channel_name_invalid</c>, <c>channel_kind_invalid</c>, <c>channel_url_invalid</c>, <c>channel_secret_invalid</c>.</exception>
    [Alias("Set")]
    Task<SetChannel> SetAsync(AlertCall call, AlertChannelDraft draft);

    /// <summary>Ends a channel; what waits for it is thrown away.</summary>
    /// <exception cref="DomainException"><c>channel_not_found</c>.</exception>
    [Alias("Delete")]
    Task DeleteAsync(AlertCall call, long channel);

    /// <summary>Where a channel leads, in clear; null: there is none. For whoever posts.</summary>
    [Alias("Reveal")]
    Task<RevealedChannel?> RevealAsync(long channel);
}

/// <summary>Posts messages to one channel (key: <c>{organization}/{channel}</c>). Each is posted at least once, under one id; it waits at most a day.</summary>
[Alias("IAlertPostsGrain")]
public interface IAlertPostsGrain : IGrainWithStringKey
{
    /// <summary>Something is to be posted. A lost call only costs time.</summary>
    [OneWay, AlwaysInterleave, Alias("Wake")]
    Task WakeAsync();

    /// <summary>Posts a message that says that it is a test, now, and tells what came back.</summary>
    /// <exception cref="DomainException"><c>channel_not_found</c>.</exception>
    [AlwaysInterleave, Alias("Test")]
    Task<ChannelAnswer> TestAsync(AlertNote note);

    /// <summary>How the channel does.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ChannelState> GetAsync();

    /// <summary>Tries a message again now.</summary>
    /// <exception cref="DomainException"><c>post_not_found</c>.</exception>
    [AlwaysInterleave, Alias("Retry")]
    Task RetryAsync(long post);

    /// <summary>Throws a message away.</summary>
    /// <exception cref="DomainException"><c>post_not_found</c>.</exception>
    [AlwaysInterleave, Alias("Drop")]
    Task DropAsync(long post);
}

/// <summary>A channel as everybody may see it. <paramref name="Url"/> has its host and its last characters.</summary>
[GenerateSerializer, Immutable, Alias("channels.view")]
public sealed record AlertChannelView(long Id, string Name, string Kind, string Url, bool HasSecret, DateTimeOffset CreatedAt);

/// <summary>What a channel is to be; null: as it is, or what is usual. <paramref name="Id"/> 0: it is to be made.</summary>
[GenerateSerializer, Immutable, Alias("channels.draft")]
public sealed record AlertChannelDraft(long Id, string? Name, string? Kind, string? Url, string? Secret);

/// <summary>A channel that was set. <paramref name="NewSecret"/>: one that the server made for it, told this once.</summary>
[GenerateSerializer, Immutable, Alias("channels.set")]
public sealed record SetChannel(AlertChannelView Channel, string? NewSecret);

/// <summary>Where a channel leads.</summary>
[GenerateSerializer, Immutable, Alias("channels.revealed")]
public sealed record RevealedChannel(string Kind, string Url, string? Secret);

/// <summary>What came back. <paramref name="Status"/>: of HTTP; null: nothing answered.</summary>
[GenerateSerializer, Immutable, Alias("channels.answer")]
public sealed record ChannelAnswer(bool Ok, int? Status, string Answer);

/// <summary>How a channel does.</summary>
[GenerateSerializer, Immutable, Alias("channels.state")]
public sealed record ChannelState(long Waiting, long Dead, string? LastError, IReadOnlyList<ChannelPost> Posts);

/// <summary>A message that was tried and did not arrive. <paramref name="Failed"/>: when it was given up; null: it is tried again at <paramref name="Due"/>.
/// <paramref name="Firing"/>: what it is about; 0: it is about the step of an incident, <paramref name="Step"/>.</summary>
[GenerateSerializer, Immutable, Alias("channels.post")]
public sealed record ChannelPost(long Id, long Firing, DateTimeOffset Posted, DateTimeOffset Due, DateTimeOffset? Failed, int Attempts, string Error, long? Step = null);
