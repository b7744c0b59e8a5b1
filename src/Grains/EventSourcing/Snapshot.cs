namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// The state of a stream as of a version, kept so that a grain need not read its whole stream. For streams that change seldom it is written
/// with every commit, and then also answers queries over all of them.
/// </summary>
/// <param name="Id">Key of the stream.</param>
/// <param name="Version">Version of the stream that the state includes.</param>
/// <param name="Format">Shape of the state; a snapshot of another format is ignored and the stream read from its beginning.</param>
/// <param name="State">The state.</param>
public sealed record Snapshot<TState>(string Id, long Version, int Format, TState State);
