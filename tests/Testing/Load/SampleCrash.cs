using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SentryOrleans.Testing.Load;

/// <summary>The content of one sample event: a Python web shop that fails in functions whose names depend on the issue alone.</summary>
internal sealed class SampleCrash
{
    /// <summary>Stands where the event's id goes.</summary>
    public const string IdPlace = "ffffffffffffffffffffffffffffffff";

    /// <summary>Stands where the user's six digits go.</summary>
    public const string UserPlace = "UUUUUU";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SampleText _text;
    private readonly string _module;
    private readonly string _function;
    private readonly string _error;
    private readonly DateTimeOffset _at;

    /// <summary>Chooses the names.</summary>
    /// <param name="issue">Number of the issue, from 0; other numbers have other functions and modules.</param>
    /// <param name="seed">Chooses the texts.</param>
    /// <param name="at">The event's timestamp.</param>
    public SampleCrash(int issue, int seed, DateTimeOffset at)
    {
        _text = new SampleText(unchecked((seed * 31) + issue));
        _at = at;
        var (verb, noun, area) = SampleText.NamesOf(issue);
        _module = $"shop.{area}.{noun}";
        _function = $"{verb}_{noun}";
        _error = $"{char.ToUpperInvariant(noun[0])}{noun[1..]}Error";
    }

    /// <summary>The event, <paramref name="size"/> bytes long: the application's last log lines fill what the rest leaves.</summary>
    public byte[] ToJson(int size)
    {
        var document = Describe();
        var extra = document["extra"]!.AsObject();
        extra["log"] = "";
        var missing = size - Encoding.UTF8.GetByteCount(document.ToJsonString(Plain));
        extra["log"] = _text.Words(missing);
        return Encoding.UTF8.GetBytes(document.ToJsonString(Plain));
    }

    private JsonObject Describe() => new()
    {
        ["event_id"] = IdPlace,
        ["timestamp"] = _at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ"),
        ["platform"] = "python",
        ["level"] = "error",
        ["logger"] = "shop.requests",
        ["transaction"] = $"{_module}.{_function}",
        ["server_name"] = "web-3",
        ["release"] = "shop@2.7.1",
        ["dist"] = "184",
        ["environment"] = "production",
        ["exception"] = new JsonObject { ["values"] = new JsonArray(Cause(), Crash()) },
        ["breadcrumbs"] = new JsonObject { ["values"] = new JsonArray([.. Enumerable.Range(0, 8).Select(Breadcrumb)]) },
        ["user"] = new JsonObject { ["id"] = UserPlace, ["username"] = "shopper", ["ip_address"] = "192.0.2.17" },
        ["request"] = Request(),
        ["contexts"] = Contexts(),
        ["tags"] = new JsonObject { ["region"] = "eu-1", ["tier"] = "web", ["payment"] = "card" },
        ["extra"] = new JsonObject { ["attempt"] = 2, ["cart"] = new JsonObject { ["items"] = 3, ["total"] = "59.90" } },
        ["modules"] = new JsonObject { ["flask"] = "3.0.3", ["sqlalchemy"] = "2.0.31", ["urllib3"] = "2.2.2", ["werkzeug"] = "3.0.3" },
        ["sdk"] = new JsonObject { ["name"] = "sentry.python.flask", ["version"] = "2.13.0" },
    };

    private JsonObject Cause() => Exception(
        "TimeoutError", "the connection timed out", "socket", "chained",
        [Frame("shop.db", "query", true), Frame("sqlalchemy.engine", "execute", false), Frame("socket", "recv_into", false)]);

    private JsonObject Crash() => Exception(
        _error, _text.Words(60), _module, "flask",
        [
            Frame("flask.app", "wsgi_app", false), Frame("flask.app", "dispatch_request", false),
            Frame("shop.views", "handle", true), Frame(_module, _function, true),
        ]);

    private static JsonObject Exception(string type, string value, string module, string mechanism, JsonNode[] frames) => new()
    {
        ["type"] = type,
        ["value"] = value,
        ["module"] = module,
        ["mechanism"] = new JsonObject { ["type"] = mechanism, ["handled"] = false },
        ["stacktrace"] = new JsonObject { ["frames"] = new JsonArray(frames) },
    };

    private JsonObject Frame(string module, string function, bool inApp) => new()
    {
        ["filename"] = module.Replace('.', '/') + ".py",
        ["abs_path"] = (inApp ? "/srv/app/" : "/usr/lib/python3/dist-packages/") + module.Replace('.', '/') + ".py",
        ["module"] = module,
        ["function"] = function,
        ["lineno"] = _text.Number(20, 900),
        ["pre_context"] = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => (JsonNode)_text.Line())]),
        ["context_line"] = _text.Line(),
        ["post_context"] = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => (JsonNode)_text.Line())]),
        ["vars"] = new JsonObject { ["self"] = $"<{module} object>", ["count"] = _text.Number(1, 99).ToString() },
        ["in_app"] = inApp,
    };

    private JsonNode Breadcrumb(int number) => new JsonObject
    {
        ["timestamp"] = _at.AddSeconds(number - 9).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ"),
        ["type"] = "default",
        ["category"] = number % 2 == 0 ? "query" : "shop.requests",
        ["level"] = "info",
        ["message"] = _text.Words(50),
    };

    private JsonObject Request() => new()
    {
        ["method"] = "POST",
        ["url"] = $"https://shop.example.com/{_module.Replace('.', '/')}/{_function}",
        ["query_string"] = "page=2&sort=price",
        ["headers"] = new JsonObject
        {
            ["Accept"] = "application/json",
            ["Content-Type"] = "application/json",
            ["Host"] = "shop.example.com",
            ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        },
    };

    private JsonObject Contexts() => new()
    {
        ["runtime"] = new JsonObject { ["name"] = "CPython", ["version"] = "3.12.4" },
        ["os"] = new JsonObject { ["name"] = "Linux", ["version"] = "6.1.0", ["type"] = "os" },
        ["trace"] = new JsonObject { ["trace_id"] = _text.Hexadecimal(32), ["span_id"] = _text.Hexadecimal(16), ["op"] = "http.server" },
    };
}
