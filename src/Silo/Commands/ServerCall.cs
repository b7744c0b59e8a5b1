using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary>How commands reach a server.</summary>
internal static class ServerCall
{
    /// <summary>Whoever holds the folder's lock answers; if nobody does, a server of our own that listens to nobody else.</summary>
    public static async Task<T> AskAsync<T>(ServerSettings settings, Progress progress, Func<ControlClient, CancellationToken, Task<T>> ask, CancellationToken stop)
    {
        await using var own = FolderLock.TryTake(settings.Data) is { } folderLock
            ? await SentryServer.StartAsync(folderLock, settings with { Urls = [] }, progress, stop)
            : null;
        using var client = await ControlClient.ForFolderAsync(settings.Data, stop);
        return await ask(client, stop);
    }
}
