using System.Text.Json;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>What holds for all JSON that is stored.</summary>
internal static class JsonText
{
    /// <summary>Every text in it can be read, and no member of the outermost object is there twice.</summary>
    /// <exception cref="FuzzBreach">It is not so.</exception>
    public static void Check(byte[] json, int depthMax)
    {
        var names = new HashSet<string>();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = depthMax });
            while (reader.Read())
            {
                var text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) FuzzBreach.Unless(names.Add(text!), "members are unique", text);
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new FuzzBreach("what is stored is sound JSON", broken.Message);
        }
    }
}
