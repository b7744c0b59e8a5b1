using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// One walk over one event: reads the payload, writes the stored form and notes on the way what the issue needs to know. Buffers are kept
/// per thread and used again.
/// </summary>
internal sealed class EventPass
{
    private const int KeptBufferBytesMax = 256 * 1024;
    private const int SmallValueBytesMax = 512;
    private const int SmallValueDepthMax = 8;

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static EventPass? _spare;

    private readonly ArrayBufferWriter<byte> _output = new(32 * 1024);

    private EventPass() => Writer = new Utf8JsonWriter(_output, Options);

    public Utf8JsonWriter Writer { get; }

    public EventPath Path { get; } = new();

    public ProcessingErrors Errors { get; } = new();

    public Remarks Remarks { get; } = new();

    public EventFacts Facts { get; private set; } = null!;

    public NormalizationContext Context { get; private set; } = null!;

    /// <summary>Takes this thread's pass; give it back with <see cref="Return"/>.</summary>
    public static EventPass Rent(NormalizationContext context)
    {
        var pass = _spare ?? new EventPass();
        _spare = null;
        pass.Context = context;
        pass.Facts = new EventFacts();
        return pass;
    }

    /// <summary>What was written so far.</summary>
    public byte[] Output()
    {
        Writer.Flush();
        return _output.WrittenSpan.ToArray();
    }

    /// <summary>Bytes written so far.</summary>
    public int Written => (int)(Writer.BytesCommitted + Writer.BytesPending);

    /// <summary>What was written from a place on. Valid until more is written.</summary>
    public ReadOnlyMemory<byte> OutputFrom(int start)
    {
        Writer.Flush();
        return _output.WrittenMemory[start..];
    }

    public void Return()
    {
        Writer.Reset();
        _output.ResetWrittenCount();
        Path.Clear();
        Errors.Clear();
        Remarks.Clear();
        Facts = null!;
        Context = null!;
        if (_output.Capacity <= KeptBufferBytesMax) _spare = this;
    }

    /// <summary>Notes that a member is wrong. It is left out unless the caller writes something in its place.</summary>
    public void Reject(Field field, JsonElement value, string reason, string kind = ErrorKinds.InvalidData) => Reject(field.Name, value, reason, kind);

    /// <inheritdoc cref="Reject(Field, JsonElement, string, string)"/>
    public void Reject(string member, JsonElement value, string reason, string kind = ErrorKinds.InvalidData)
    {
        Path.Push(member);
        Reject(value, reason, kind);
        Path.Pop();
    }

    /// <summary>Notes that the value at the path is wrong.</summary>
    public void Reject(JsonElement value, string reason, string kind = ErrorKinds.InvalidData) => Report(kind, Small(value), ("reason", reason));

    /// <summary>Notes something about the value at the path, in <c>errors</c> and in <c>_meta</c>.</summary>
    public void Report(string kind, string? valueJson, params (string Name, string Value)[] details)
    {
        var path = Path.ToArray();
        var error = new ProcessingError(kind, string.Join('.', path), valueJson, details);
        Errors.Add(error);
        Remarks.Invalid(path, error);
    }

    private static string? Small(JsonElement value) =>
        value.ValueKind != JsonValueKind.Undefined && value.RawLength() <= SmallValueBytesMax && JsonDepth.IsWithin(value.Raw(), SmallValueDepthMax)
            ? value.GetRawText()
            : null;
}
