using Microsoft.Extensions.Logging;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>Hears at once, in whatever process it was decided, that access of those whom this process serves for long may have changed.</summary>
public sealed partial class AccessSignals(IGrainFactory grains, TimeProvider time, ILogger<AccessSignals> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Topic> _topics = [];

    /// <summary>Calls back at each signal, and when one may have been missed, until it is disposed.</summary>
    /// <param name="keys">Keys of the streams of users and organisations.</param>
    /// <param name="heard">Must be quick.</param>
    public IDisposable Listen(IReadOnlyList<string> keys, Action heard)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (!_topics.TryGetValue(key, out var topic))
                {
                    topic = _topics[key] = new Topic(key);
                    _ = Task.Run(() => FollowAsync(topic));
                }
                topic.Listeners.Add(heard);
            }
        }
        return new Seat(() => Leave(keys, heard));
    }

    private void Leave(IReadOnlyList<string> keys, Action heard)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                var topic = _topics[key];
                topic.Listeners.Remove(heard);
                if (topic.Listeners.Count > 0) continue;
                _topics.Remove(key);
                topic.IsOver = true;
            }
        }
    }

    /// <summary>One call under way for all listeners of a key.</summary>
    private async Task FollowAsync(Topic topic)
    {
        string? seen = null;
        while (!topic.IsOver)
        {
            try
            {
                var stamp = await grains.GetGrain<IAccessSignalGrain>(topic.Key).WaitAsync(seen);
                if (stamp != seen) Tell(topic);
                seen = stamp;
            }
            catch (Exception fault)
            {
                if (topic.IsOver) return;
                LogFailed(topic.Key, fault.Message);
                seen = null;
                await Task.Delay(Pause, time);
            }
        }
    }

    private void Tell(Topic topic)
    {
        lock (_lock)
        {
            foreach (var heard in topic.Listeners) heard();
        }
    }

    private sealed class Topic(string key)
    {
        public string Key { get; } = key;

        public List<Action> Listeners { get; } = [];

        public volatile bool IsOver;
    }

    private sealed class Seat(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }

    [LoggerMessage(LogLevel.Information, "Signals of {Key} cannot be heard and will be listened for again: {Reason}")]
    private partial void LogFailed(string key, string reason);
}
