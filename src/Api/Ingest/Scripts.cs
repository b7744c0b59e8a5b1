using System.Text.Json;

namespace SentryOrleans.Api.Ingest;

/// <summary>Scripts that pages of others load. They lie in the assembly, with a mark where the settings go.</summary>
internal static class Scripts
{
    private const string Mark = "\"SETTINGS\"";

    /// <summary>Reads a script by the name of its file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The script {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The script with its settings. Their JSON escapes whatever could end a script or a line.</summary>
    public static string Fill(string script, IReadOnlyDictionary<string, string?> settings) =>
        script.Replace(Mark, JsonSerializer.Serialize(settings), StringComparison.Ordinal);
}
