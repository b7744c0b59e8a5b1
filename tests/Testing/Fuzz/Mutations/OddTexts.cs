using System.Text;

namespace SentryOrleans.Testing.Fuzz.Mutations;

/// <summary>Fragments that parsers stumble over.</summary>
internal static class OddTexts
{
    /// <summary>For any place.</summary>
    public static readonly byte[][] Bytes =
    [
        [0], [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0xe2, 0x80, 0xae], [0xc3], [0x80], [0x1f, 0x8b], [0x28, 0xb5, 0x2f, 0xfd],
        .. Utf8("\n", "\r\n", "\r", "\n\n", "\t", " ", "\"", "\\", "{", "}", "[", "]", "{}", "[]", ",", ":", "null", "true", "-1", "4294967296", "1e400", "\\u0000", "\\ud800",
            "\\udc00\\ud800", "\\u", "/*", "%s", "%", "%00", "&", "=", ";", "../", "--", "{{ default }}", "*", "**", "$", "!", "@", "|", "||", "&&", "(", ")", "\u2028", "\u0130",
            "\ud83d\ude00", "a\u0301\u0301\u0301"),
    ];

    /// <summary>Whole JSON values, good and bad.</summary>
    public static readonly byte[][] Values =
    [
        .. Utf8(
            "null", "true", "false", "0", "-0", "-0.0", "-1", "1.5", "1e400", "-1e400", "1e-400", "1E+2", "9007199254740993", "9223372036854775807", "9223372036854775808",
            "18446744073709551615", "18446744073709551616", "253402300800", "-62135596801", "1e18", "123456789012345678901234567890.12345678901234567890", "NaN", "Infinity", "01",
            "\"\"", "\" \"", "\"NaN\"", "\"-Infinity\"", "\"1e400\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\uFFFF\"",
            "\"\u202e\u2066evil\u2069\"", "\"\ufeff\"", "\"\u0000\"", "\"\u0001\"", "\"\u2028\u2029\"", "\"\u0130\u0131\"", "\"2026-11-25T08:00:00Z\"", "\"9999-12-31T23:59:60.9999999+23:59\"",
            "\"0001-01-01T00:00:00-23:59\"", "\"2026-02-30T00:00:00Z\"", "{}", "[]", "[[]]", "[null]", "[[null,null]]", "{\"\":\"\"}", "{\"a\":1,\"a\":2}", "{\"values\":{}}", "{\"values\":[null]}",
            "{\"values\":[[{}]]}", "{\"frames\":[null,{}]}", "[\"a\",\"b\"]", "[[\"a\",\"b\"],[\"a\",\"b\",\"c\"],[\"a\"]]", "[[\"password\",\"x\"]]", "\"{\\\"a\\\":{\\\"b\\\":[1,2]}}\"",
            "\"[[[[[[\"", "\"a=1&b=%ff&=&&c\"", "\"%s %d %(a)s {0} {}\"", "\"https://user:pass@host:99999/?q=1#f\"", "\"http://[::1\"", "\"4111 1111 1111 1111\"", "\"::ffff:10.0.0.1\"",
            "\"fe80::1%eth0\"", "\"{{auto}}\"", "\"{{ default }}\"", "\"{{ tags.a }}\"", "\"javascript\"", "\"native\"", "\"csharp\"", "\"__proto__\"", "\"0x7fffffffffffffff\"",
            "\"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20\"", "\"00000000-0000-0000-0000-000000000000\"", "\"{b01d5bd7-c5b0-4a8d-9c6f-0e3a5a4e1f20}\""),
        [(byte)'"', 0xff, 0xfe, (byte)'"'], [(byte)'"', 0xed, 0xa0, 0x80, (byte)'"'], [(byte)'"', 0xc0, 0x80, (byte)'"'],
    ];

    /// <summary>Keys of members, as JSON.</summary>
    public static readonly byte[][] Keys =
    [
        .. Utf8(
            "exception", "values", "type", "value", "mechanism", "stacktrace", "frames", "threads", "breadcrumbs", "timestamp", "message", "formatted", "params", "logentry", "data", "level",
            "platform", "release", "environment", "tags", "user", "request", "url", "query_string", "headers", "cookies", "env", "contexts", "extra", "modules", "fingerprint", "sdk", "debug_meta",
            "images", "errors", "_meta", "checksum", "event_id", "project", "hashes", "title", "metadata", "length", "item_count", "dsn", "sent_at", "attachment_type", "status", "started", "attrs",
            "aggregates", "exited", "quantity", "category", "password", "", ".", "a.b", "*", "$", "__proto__", "\\u0000", "\\ud800", "\\u0070assword", "\\n", "\u0000", "\u202e", "\ufeff")
            .Select(Quoted),
        Quoted([0xff]), Quoted([.. Enumerable.Repeat((byte)'k', 300)]), Quoted([.. Enumerable.Repeat((byte)'k', 70_000)]),
    ];

    private static IEnumerable<byte[]> Utf8(params IEnumerable<string> texts) => texts.Select(Encoding.UTF8.GetBytes);

    private static byte[] Quoted(byte[] text) => [(byte)'"', .. text, (byte)'"'];
}
