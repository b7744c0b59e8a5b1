using System.Text.Json;
using Marten;
using Npgsql;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>
/// Domain events on their way to the store, many streams in one command. Marten's own append calls a function for each stream, which takes
/// several statements an event; this takes two for all of them, and reading, projections and snapshots stay Marten's.
/// </summary>
internal sealed class StreamAppend(ISerializer serializer)
{
    private readonly List<string> _streams = [];
    private readonly List<int> _added = [];
    private readonly List<string> _eventStreams = [];
    private readonly List<long> _versions = [];
    private readonly List<Guid> _ids = [];
    private readonly List<string> _types = [];
    private readonly List<string> _dotnetTypes = [];
    private readonly List<string> _data = [];
    private readonly List<string?> _headers = [];

    public bool IsEmpty => _streams.Count == 0;

    /// <summary>One of the events, which is in the store if and only if all of them are; null when there are none.</summary>
    public CommitWitness? Witness => IsEmpty ? null : new CommitWitness(_eventStreams[0], _ids[0]);

    /// <param name="stream">Key of the stream.</param>
    /// <param name="version">The version it has.</param>
    /// <param name="events">What is appended.</param>
    /// <param name="audit">Who did it; null: nobody.</param>
    public void Add(string stream, long version, IReadOnlyList<object> events, AuditHeaders? audit)
    {
        _streams.Add(stream);
        _added.Add(events.Count);
        var headers = audit is null ? null : JsonSerializer.Serialize(audit);
        foreach (var e in events)
        {
            _eventStreams.Add(stream);
            _versions.Add(++version);
            _ids.Add(Guid.CreateVersion7());
            _types.Add(EventTypes.NameOf(e.GetType()));
            _dotnetTypes.Add(EventTypes.DotNetNameOf(e.GetType()));
            _data.Add(serializer.ToJson(e));
            _headers.Add(headers);
        }
    }

    public NpgsqlBatchCommand Command() => new("select journal_append($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    {
        Parameters =
        {
            new() { Value = _streams }, new() { Value = _added }, new() { Value = _eventStreams }, new() { Value = _versions },
            new() { Value = _ids }, new() { Value = _types }, new() { Value = _dotnetTypes }, new() { Value = _data },
            new NpgsqlParameter<string?[]> { TypedValue = [.. _headers] },
        },
    };
}
