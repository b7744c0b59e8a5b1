using System.Buffers.Binary;
using System.Text;

namespace SentryOrleans.Testing.Load;

/// <summary>
/// Realistic error events, of 9,400 bytes unless told otherwise, that belong to a given number of issues in turn. The same arguments give the same bytes.
/// </summary>
public sealed class SampleEvents
{
    /// <summary>Size of every event unless told otherwise, in bytes of UTF-8 JSON.</summary>
    public const int EventBytes = 9_400;

    private const int IdLength = 32;
    private const int UserLength = 6;

    private readonly byte[] _idOfSeed = new byte[16];
    private readonly int _users;
    private readonly Template[] _templates;

    /// <summary>Prepares one template per issue.</summary>
    /// <param name="issues">How many issues; 1 to 32,768.</param>
    /// <param name="at">The events' timestamp.</param>
    /// <param name="seed">Other seeds give other ids (and other texts) of the same issues.</param>
    /// <param name="users">How many users are affected, 1 to 999,999; event i is of user i mod users.</param>
    /// <param name="eventBytes">Size of every event; larger ones have a longer log in their extra data.</param>
    public SampleEvents(int issues, DateTimeOffset at, int seed = 1, int users = 1_000, int eventBytes = EventBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(issues);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(issues, SampleText.NamesMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(users);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(users, 999_999);
        _users = users;
        new Random(seed).NextBytes(_idOfSeed);
        _idOfSeed[6] = (byte)((_idOfSeed[6] & 0x0F) | 0x40);
        _idOfSeed[8] = (byte)((_idOfSeed[8] & 0x3F) | 0x80);
        _templates = [.. Enumerable.Range(0, issues).Select(issue => new Template(new SampleCrash(issue, seed, at).ToJson(eventBytes)))];
    }

    /// <summary>How many issues the events belong to.</summary>
    public int Issues => _templates.Length;

    /// <summary>Id of an event, spread like random ones. Ids of one seed never meet, those of two hardly ever.</summary>
    public Guid IdOf(int index)
    {
        Span<byte> bytes = stackalloc byte[16];
        _idOfSeed.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked((uint)index * 2_654_435_761));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Which issue an event belongs to.</summary>
    public int IssueOf(int index) => index % Issues;

    /// <summary>Which user an event happened to.</summary>
    public int UserOf(int index) => index % _users;

    /// <summary>The event as UTF-8 JSON.</summary>
    public byte[] Event(int index) => _templates[IssueOf(index)].Fill(IdOf(index), UserOf(index));

    /// <summary>The event in an envelope.</summary>
    public LoadEvent Envelope(int index)
    {
        var id = IdOf(index);
        return new LoadEvent(id, new EnvelopeBuilder(id).Add("event", Event(index)).Build());
    }

    /// <summary>The first <paramref name="count"/> events in envelopes, written when they are asked for.</summary>
    public IEnumerable<LoadEvent> Envelopes(int count) => Envelopes(0, count);

    /// <summary>The events from <paramref name="first"/> on, <paramref name="count"/> of them.</summary>
    public IEnumerable<LoadEvent> Envelopes(int first, int count) => Enumerable.Range(first, count).Select(Envelope);

    /// <summary>An event with the places where its id and its user go.</summary>
    private sealed class Template
    {
        private readonly byte[] _json;
        private readonly int _id;
        private readonly int _user;

        public Template(byte[] json)
        {
            _json = json;
            _id = _json.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SampleCrash.IdPlace));
            _user = _json.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SampleCrash.UserPlace));
        }

        public byte[] Fill(Guid id, int user)
        {
            var json = (byte[])_json.Clone();
            id.TryFormat(json.AsSpan(_id, IdLength), out _, "N");
            user.TryFormat(json.AsSpan(_user, UserLength), out _, "D6");
            return json;
        }
    }
}
