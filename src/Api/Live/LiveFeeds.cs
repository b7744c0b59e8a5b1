using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Api.Live;

/// <summary>The feeds of this process, one for each organisation that someone reads, and how many streams each user has.</summary>
internal sealed class LiveFeeds(IGrainFactory grains, TimeProvider time, IOptions<LiveOptions> options, ILogger<LiveFeed> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Shared> _feeds = [];
    private readonly Dictionary<long, int> _streams = [];

    /// <summary>Takes part in the organisation's feed until disposed; null when the user has too many streams already.</summary>
    public LiveSeat? TryJoin(long organizationId, long userId)
    {
        lock (_lock)
        {
            var streams = _streams.GetValueOrDefault(userId);
            if (streams >= options.Value.ConnectionsPerUser) return null;
            _streams[userId] = streams + 1;
            if (!_feeds.TryGetValue(organizationId, out var shared)) _feeds[organizationId] = shared = Start(organizationId);
            shared.Readers++;
            return new LiveSeat(shared.Feed, () => Leave(organizationId, userId));
        }
    }

    private Shared Start(long organizationId)
    {
        var shared = new Shared(new LiveFeed(grains, organizationId, time, logger));
        _ = Task.Run(() => shared.Feed.RunAsync(shared.Stop.Token));
        return shared;
    }

    private void Leave(long organizationId, long userId)
    {
        lock (_lock)
        {
            if (--_streams[userId] == 0) _streams.Remove(userId);
            var shared = _feeds[organizationId];
            if (--shared.Readers > 0) return;
            _feeds.Remove(organizationId);
            shared.Stop.Cancel();
        }
    }

    private sealed class Shared(LiveFeed feed)
    {
        public LiveFeed Feed { get; } = feed;

        /// <summary>Not disposed: the feed may still look at it, and it holds nothing.</summary>
        public CancellationTokenSource Stop { get; } = new();

        public int Readers { get; set; }
    }
}

/// <summary>A reader's place at a feed; disposed once, when the reader goes.</summary>
internal sealed class LiveSeat(LiveFeed feed, Action leave) : IDisposable
{
    public LiveFeed Feed { get; } = feed;

    public void Dispose() => leave();
}
