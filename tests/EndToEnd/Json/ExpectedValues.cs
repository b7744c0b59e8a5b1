using System.Text.Json;
using System.Text.RegularExpressions;

namespace SentryOrleans.EndToEnd.Json;

/// <summary>
/// A table of what an API must show: document, path and value, separated by tabs. A value is JSON, or a regular expression between
/// slashes that a string must match. Lines that begin with <c>#</c> are comments.
/// </summary>
public sealed class ExpectedValues
{
    private readonly IReadOnlyList<Line> _lines;

    private ExpectedValues(IReadOnlyList<Line> lines) => _lines = lines;

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A line has not three columns.</exception>
    public static ExpectedValues Parse(string table) =>
        new([.. table.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#').Select(Line.Parse)]);

    /// <summary>The differences between the table and the documents, one a line; empty when there are none.</summary>
    /// <param name="documents">The documents by the name that the table's first column has.</param>
    public string Compare(IReadOnlyDictionary<string, JsonElement> documents) =>
        string.Join('\n', _lines.Select(line => line.Compare(documents[line.Document])).OfType<string>());

    private sealed record Line(string Document, string Path, string Value)
    {
        public static Line Parse(string line) => line.Split('\t') is [var document, var path, var value]
            ? new Line(document, path, value)
            : throw new FormatException($"Not three columns: {line}");

        public string? Compare(JsonElement document)
        {
            var found = JsonPath.Find(document, Path);
            return Holds(found) ? null : $"{Document} {Path}: expected {Value}, found {found?.GetRawText() ?? "nothing"}";
        }

        private bool Holds(JsonElement? found)
        {
            if (Value is ['/', .. var pattern, '/'])
            {
                return found is { ValueKind: JsonValueKind.String } text && Regex.IsMatch(text.GetString()!, pattern);
            }

            using var expected = JsonDocument.Parse(Value);
            return found is { } value && JsonElement.DeepEquals(value, expected.RootElement);
        }
    }
}
