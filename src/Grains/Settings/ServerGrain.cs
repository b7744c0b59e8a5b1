using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Settings;

/// <summary>The server's stored settings.</summary>
public sealed class ServerGrain(Journal journal, StreamStates streams, TimeProvider time)
    : EventSourcedGrain<Server, ServerEvent>(journal, streams, Server.Initial), IServerGrain
{
    protected override string StreamKey => StreamKeys.Server;

    protected override Server Apply(Server state, ServerEvent e) => Server.Apply(state, e);

    public async Task<StoredSettings> ExecuteAsync(ServerCommand command)
    {
        var events = Server.Decide(State, command, time.GetUtcNow());
        if (events.Count > 0) await CommitAsync(events);
        return View();
    }

    public Task<StoredSettings> GetAsync() => Task.FromResult(View());

    private StoredSettings View() => new(Version, State.RootUrl, State.TrustedProxies);
}
