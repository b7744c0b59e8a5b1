using System.Globalization;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Writes open data that is too large or too deep. Each item costs its key, its text and 1; see <see cref="DataLimit"/>.</summary>
internal sealed class DataTrimmer(EventPass pass, int bytes)
{
    private const int KeyCharactersMax = 200;
    private const int TextCharactersMin = 3;

    private int _bytesLeft = bytes;

    /// <summary>The name of a member of open data, cut to 200 characters.</summary>
    public static string KeyOf(JsonProperty property) => TextLimit.Cut(property.Name, KeyCharactersMax);

    /// <summary>Writes the value; containers nested deeper than <paramref name="levels"/> become text.</summary>
    public void Write(JsonElement value, int levels)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when levels > 0: WriteObject(value, levels - 1); break;
            case JsonValueKind.Array when levels > 0: WriteArray(value, levels - 1); break;
            case JsonValueKind.Object or JsonValueKind.Array: WriteText(value.GetRawText()); break;
            case JsonValueKind.String: WriteText(value.GetString()!); break;
            default: WriteRaw(value); break;
        }
    }

    /// <summary>Writes a list as an object whose keys are the indexes.</summary>
    public void WriteKeyed(JsonElement list, int levels)
    {
        var kept = 0;
        pass.Writer.WriteStartObject();
        foreach (var item in list.EnumerateArray())
        {
            var key = kept.ToString(CultureInfo.InvariantCulture);
            if (!Take(key.Length + 1)) break;
            pass.Writer.WritePropertyName(key);
            pass.Path.Push(kept++);
            Write(item, levels);
            pass.Path.Pop();
        }
        pass.Writer.WriteEndObject();
        if (kept < list.GetArrayLength()) pass.Remarks.Shortened(pass.Path, list.GetArrayLength());
    }

    private void WriteObject(JsonElement value, int levels)
    {
        pass.Writer.WriteStartObject();
        WriteMembers(value.EnumerateObject(), levels);
        pass.Writer.WriteEndObject();
    }

    /// <summary>Writes members of an object that stands open.</summary>
    public void WriteMembers(IEnumerable<JsonProperty> properties, int levels)
    {
        var members = properties.OrderBy(p => p.Name, StringComparer.Ordinal).ToArray();
        var kept = 0;
        foreach (var member in members)
        {
            var key = KeyOf(member);
            if (!Take(key.Length + 1)) break;
            pass.Writer.WritePropertyName(key);
            pass.Path.Push(key);
            Write(member.Value, levels);
            pass.Path.Pop();
            kept++;
        }
        if (kept < members.Length) pass.Remarks.Shortened(pass.Path, members.Length);
    }

    private void WriteArray(JsonElement value, int levels)
    {
        var kept = 0;
        pass.Writer.WriteStartArray();
        foreach (var item in value.EnumerateArray())
        {
            if (!Take(1)) break;
            pass.Path.Push(kept++);
            Write(item, levels);
            pass.Path.Pop();
        }
        pass.Writer.WriteEndArray();
        if (kept < value.GetArrayLength()) pass.Remarks.Shortened(pass.Path, value.GetArrayLength());
    }

    private void WriteText(string text)
    {
        var max = Math.Max(_bytesLeft, TextCharactersMin);
        var fitting = TextLimit.Cut(text, max);
        if (!ReferenceEquals(fitting, text)) pass.Remarks.Cut(pass.Path, TextLimit.CharacterCount(text), max - TextCharactersMin, max);
        Take(fitting.Length);
        pass.Writer.WriteStringValue(fitting);
    }

    private void WriteRaw(JsonElement value)
    {
        Take(value.RawLength());
        pass.Writer.WriteRawValue(value.Raw(), skipInputValidation: true);
    }

    /// <summary>Spends bytes; false when none were left. The last item may overdraw, so that something of it stays.</summary>
    private bool Take(int bytes)
    {
        if (_bytesLeft <= 0) return false;
        _bytesLeft -= bytes;
        return true;
    }
}
