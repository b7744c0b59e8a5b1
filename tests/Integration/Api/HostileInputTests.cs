using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>
/// Whatever stands in a path, a query or a body: the answer is never a fault of the server's, and always JSON. The operations and their parameters are
/// those of the OpenAPI document, so new ones are tried without being listed here. The server is this test's own, because some of it is taken.
/// </summary>
public sealed class HostileInputTests(ApiFixture server) : IClassFixture<ApiFixture>
{
    private static readonly string Long = new('x', 5_000);

    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", Long, "<script>alert(1)</script>", "'; drop table event; --", "../../etc/passwd", "%", "%00", "\u202e", "-1", "0", "99999999999999999999", "NaN", "1e400",
        "null", "{}", "[]", "*", "\\", "a,b", "2026-13-45T99:99:99Z", "9999-12-31T23:59:59Z", "0001-01-01",
    ];

    /// <summary>JSON as it is written, so that what no serializer would write is there, too.</summary>
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "99999999999999999999", "1e400", "1.5", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"<script>alert(1)</script>\"", "\"\\u202e\"",
        $"\"{Long}\"", "[]", "{}", "[null]", "[[]]", "[\"\\u0000\"]", "[{}]", "[1]", "[\"\"]", $"[\"{Long}\"]", "{\"a\":null}", "{\"\\u0000\":{}}", "\"0001-01-01T00:00:00Z\"",
    ];

    private static readonly string[] Bodies = ["", "null", "[]", "\"\"", "0", "{", "{\"a\":", "[[[[[[[[", "\u0000", "{\"\\u0000\":1}", "{\"a\":1,\"a\":2}"];

    [Fact]
    public async Task No_query_is_a_fault()
    {
        using var root = server.Client(server.Root);
        var asks = new List<(HttpMethod, string, string?)>();
        foreach (var operation in await OperationsAsync())
        {
            if (operation.Method != HttpMethod.Get) continue;
            foreach (var name in operation.Query)
                asks.AddRange(Texts.Select(text => (operation.Method, $"{operation.Path}?{name}={Uri.EscapeDataString(text)}", (string?)null)));
        }
        await AssertNoFaultAsync(root, asks, least: 500);
    }

    [Fact]
    public async Task No_name_in_a_path_is_a_fault()
    {
        using var root = server.Client(server.Root);
        var asks = new List<(HttpMethod, string, string?)>();
        foreach (var route in ApiRoute.All(server).Where(route => !route.IsStream))
        {
            var (path, values) = route.FillAll(server.Acme).First();
            foreach (var (name, value) in values)
            {
                foreach (var text in Texts.Where(text => text.Trim().Length > 0))
                {
                    var hostile = route.Pattern.Replace($"{{{name}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
                    hostile = values.Aggregate(hostile, (filled, pair) => filled.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
                    asks.Add((new HttpMethod(route.Method), hostile + route.QueryOf(values), route.Method == "GET" ? null : "{}"));
                }
            }
        }
        await AssertNoFaultAsync(root, asks, least: 500);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_body_is_a_fault(bool session)
    {
        using var root = session ? await server.SignInAsync(server.Root) : server.Client(server.Root);
        var asks = new List<(HttpMethod, string, string?)>();
        foreach (var operation in await OperationsAsync())
        {
            // What takes nothing would do what it is for: delete, or sign out.
            if (operation.Method == HttpMethod.Get || operation.Fields.Count == 0 || operation.Path == "/api/0/auth/") continue;
            asks.AddRange(Bodies.Select(body => (operation.Method, operation.Path, (string?)body)));
            foreach (var field in operation.Fields)
                asks.AddRange(Values.Select(value => (operation.Method, operation.Path, (string?)$"{{{JsonSerializer.Serialize(field)}:{value}}}")));
            asks.AddRange(Values.Select(value => (operation.Method, operation.Path, (string?)$"{{{string.Join(',', operation.Fields.Select(field => $"{JsonSerializer.Serialize(field)}:{value}"))}}}")));
        }
        await AssertNoFaultAsync(root, asks, least: 500);
    }

    private static async Task AssertNoFaultAsync(ApiClient client, IReadOnlyList<(HttpMethod Method, string Path, string? Body)> asks, int least)
    {
        var faults = new List<string>();
        foreach (var (method, path, body) in asks)
        {
            using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
            var answer = await client.SendAsync(method, path, content);
            if (answer.Status >= 500 || (answer is { Status: >= 400, MediaType: not "application/json" } and not { Status: 400, Text: "" }))
                faults.Add($"{answer.Status} {answer.MediaType} {Cut(answer.Request)} {Cut(body ?? "")}: {Cut(answer.Text)}");
        }
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(60))}");
        Assert.True(asks.Count > least, $"Only {asks.Count} were tried.");
    }

    private static string Cut(string text) => text.Length > 150 ? $"{text[..150]}…" : text;

    /// <summary>Every operation of the document: where it is at acme, its query parameters, and the fields of its body.</summary>
    private async Task<IReadOnlyList<(HttpMethod Method, string Path, IReadOnlyList<string> Query, IReadOnlyList<string> Fields)>> OperationsAsync()
    {
        using var client = server.Client(null);
        var document = JsonNode.Parse((await client.GetAsync("openapi.json")).Is(200).Text)!;
        var operations = new List<(HttpMethod, string, IReadOnlyList<string>, IReadOnlyList<string>)>();
        foreach (var (pattern, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                var route = new ApiRoute(method.ToUpperInvariant(), pattern);
                if (route.IsStream) continue;
                var query = operation!["parameters"]?.AsArray().Where(parameter => (string?)parameter!["in"] == "query").Select(parameter => (string)parameter!["name"]!);
                operations.Add((new HttpMethod(route.Method), route.First(server.Acme), [.. query ?? []], FieldsOf(document, operation["requestBody"]?["content"]?["application/json"]?["schema"])));
            }
        }
        return operations;
    }

    private static IReadOnlyList<string> FieldsOf(JsonNode document, JsonNode? schema)
    {
        if ((string?)schema?["$ref"] is { } reference) schema = reference.TrimStart('#', '/').Split('/').Aggregate(document, (node, name) => node[name]!);
        if (schema?["oneOf"] is JsonArray choices) return [.. choices.SelectMany(choice => FieldsOf(document, choice)).Distinct()];
        return [.. schema?["properties"]?.AsObject().Select(property => property.Key) ?? []];
    }
}
