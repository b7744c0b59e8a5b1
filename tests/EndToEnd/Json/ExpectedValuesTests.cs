using System.Text.Json;

namespace SentryOrleans.EndToEnd.Json;

public sealed class ExpectedValuesTests
{
    private const string Document = """{"id":"7f","tags":[{"key":"a","value":"x"},{"key":"b.c","value":"y"}],"n":[1,2,3],"user":null}""";

    [Theory]
    [InlineData("id", "\"7f\"")]
    [InlineData("id", "/^[0-9a-f]{2}$/")]
    [InlineData("tags[key=b.c].value", "\"y\"")]
    [InlineData("tags[1].key", "\"b.c\"")]
    [InlineData("n[-1]", "3")]
    [InlineData("n", "[1, 2, 3]")]
    [InlineData("user", "null")]
    public void A_value_that_is_there_is_no_difference(string path, string value) => Assert.Equal("", Compare(path, value));

    [Theory]
    [InlineData("id", "\"7g\"", "doc id: expected \"7g\", found \"7f\"")]
    [InlineData("id", "/^[0-9]+$/", "doc id: expected /^[0-9]+$/, found \"7f\"")]
    [InlineData("tags[key=z].value", "\"y\"", "doc tags[key=z].value: expected \"y\", found nothing")]
    [InlineData("n[3]", "null", "doc n[3]: expected null, found nothing")]
    [InlineData("user.id", "null", "doc user.id: expected null, found nothing")]
    public void A_value_that_is_missing_or_another_is_named(string path, string value, string difference) =>
        Assert.Equal(difference, Compare(path, value));

    [Theory]
    [InlineData("tags[", "1")]
    [InlineData("n]0", "1")]
    public void A_path_that_cannot_be_read_fails(string path, string value) => Assert.Throws<FormatException>(() => Compare(path, value));

    private static string Compare(string path, string value) => ExpectedValues
        .Parse($"# document, path, value\ndoc\t{path}\t{value}\n")
        .Compare(new Dictionary<string, JsonElement> { ["doc"] = JsonDocument.Parse(Document).RootElement });
}
