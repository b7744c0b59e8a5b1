using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// Tags: an object, a list of pairs, or a list of <c>{"key","value"}</c>. Keys and values are lenient texts of at most 200 characters, cut
/// when longer. A pair with a wrong key or value is dropped. Reserved keys are dropped too; <c>environment</c> fills the field.
/// </summary>
internal static class TagNormalizer
{
    public const int CharactersMax = 200;

    /// <summary>Made by the server of the device context.</summary>
    public const string DeviceClass = "device.class";

    private static readonly TextLimit Limit = new(CharactersMax);
    private static readonly Field Key = new("0", 0);
    private static readonly Field Value = new("1", 1);

    /// <summary>Reads the tags into the event's.</summary>
    public static void Read(EventPass pass, Field field, JsonElement tags)
    {
        if (tags.IsAbsent()) return;
        pass.Path.Push(field.Name);
        if (tags.IsObject()) ReadObject(pass, tags);
        else if (tags.IsArray()) ReadList(pass, tags);
        else pass.Reject(tags, "expected tags");
        pass.Path.Pop();
    }

    private static void ReadObject(EventPass pass, JsonElement tags)
    {
        foreach (var tag in tags.EnumerateObject().OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            pass.Path.Push(DataTrimmer.KeyOf(tag));
            Add(pass, tag.Name, tag.Value);
            pass.Path.Pop();
        }
    }

    private static void ReadList(EventPass pass, JsonElement tags)
    {
        var index = 0;
        foreach (var tag in tags.EnumerateArray())
        {
            pass.Path.Push(index++);
            if (tag.IsArray() && tag.GetArrayLength() == 2) Add(pass, TextFields.Lenient(tag[0]), tag[1]);
            else if (tag.IsObject()) Add(pass, TextFields.Lenient(tag.Member("key"u8)), tag.Member("value"u8));
            else if (!tag.IsAbsent()) pass.Reject(tag, "expected a tag");
            pass.Path.Pop();
        }
    }

    private static void Add(EventPass pass, string? key, JsonElement value)
    {
        if (value.IsAbsent()) return;
        key = key?.Trim().Replace(' ', '-');
        if (string.IsNullOrEmpty(key) || key.AsSpan().ContainsAnyExcept(WordCharacters.TagKey))
        {
            pass.Reject(value, "invalid tag key");
            return;
        }
        var text = TextFields.Lenient(value)?.Trim();
        if (string.IsNullOrEmpty(text) || text.Contains('\n', StringComparison.Ordinal)) pass.Reject(value, "invalid tag value");
        else Keep(pass, pass.Fit(Key, key, Limit), pass.Fit(Value, text, Limit));
    }

    private static void Keep(EventPass pass, string key, string value)
    {
        if (key == "environment") pass.Facts.Environment ??= ReleaseNames.IsEnvironment(value) ? value : null;
        else if (key is not ("release" or "dist" or "user" or "filename" or "function" or DeviceClass)) pass.Facts.Tags.Add(key, value);
    }
}
