using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The <c>errors</c> of an event: what of it was dropped or corrected, and why. At most <see cref="ErrorsMax"/>, those the client sent
/// included; further ones are left out.
/// </summary>
internal sealed class ProcessingErrors
{
    public const int ErrorsMax = 100;
    private const int NameCharactersMax = 200;
    private const int ClientErrorBytesMax = 2048;
    private const int ClientErrorDepthMax = 10;

    private readonly List<ProcessingError> _errors = [];

    /// <summary>Adds one. Of several about one field only the first carries the value.</summary>
    public void Add(ProcessingError error)
    {
        if (_errors.Count >= ErrorsMax) return;
        if (error.Name.Length > NameCharactersMax) error = error with { Name = TextLimit.Cut(error.Name, NameCharactersMax) };
        if (error.ValueJson is not null && _errors.Exists(e => e.Name == error.Name)) error = error with { ValueJson = null };
        _errors.Add(error);
    }

    /// <summary>Writes the member <c>errors</c> when there are any.</summary>
    public void Write(Utf8JsonWriter writer, JsonElement fromClient)
    {
        var kept = fromClient.ValueKind == JsonValueKind.Array ? Kept(fromClient) : [];
        if (kept.Count + _errors.Count == 0) return;
        writer.WriteStartArray("errors"u8);
        foreach (var error in kept) error.WriteTo(writer);
        foreach (var error in _errors.Take(ErrorsMax - kept.Count)) error.Write(writer);
        writer.WriteEndArray();
    }

    public void Clear() => _errors.Clear();

    private static List<JsonElement> Kept(JsonElement fromClient)
    {
        var kept = new List<JsonElement>();
        foreach (var error in fromClient.EnumerateArray())
        {
            if (kept.Count == ErrorsMax) break;
            if (error.Member("type"u8).IsString() && error.RawLength() <= ClientErrorBytesMax && JsonDepth.IsWithin(error.Raw(), ClientErrorDepthMax)) kept.Add(error);
        }
        return kept;
    }
}
