using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SentryOrleans.Api.Ingest;

/// <summary>Writes the answers that SDKs understand.</summary>
internal static class IngestResponses
{
    private const string AllowedHeaders =
        "x-sentry-auth, x-requested-with, x-forwarded-for, origin, referer, accept, content-type, authentication, authorization, content-encoding, transfer-encoding";

    private const int HeaderLengthMax = 500;

    /// <summary>The answer is JSON and never HTML, so quotation marks may stay what they are.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lets scripts of any origin read the answer; errors too, or browsers would not see rate limits. None is to be taken for a page.</summary>
    public static void AllowAnyOrigin(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "x-sentry-error, x-sentry-rate-limits, retry-after";
    }

    /// <summary>Answers a browser that asks whether it may send: it may, whatever the project allows.</summary>
    public static void WritePreflight(HttpResponse response)
    {
        response.Headers.AccessControlAllowMethods = "POST";
        response.Headers.AccessControlAllowHeaders = AllowedHeaders;
        response.Headers.AccessControlMaxAge = "3600";
        response.ContentLength = 0;
    }

    /// <summary><c>{"id":"…"}</c> with 32 lower-case digits, or <c>{}</c>.</summary>
    public static Task WriteIdAsync(HttpResponse response, Guid? eventId)
    {
        var span = response.BodyWriter.GetSpan(64);
        var length = 2;
        if (eventId is { } id)
        {
            "{\"id\":\""u8.CopyTo(span);
            id.TryFormat(span[7..], out var digits, "N");
            "\"}"u8.CopyTo(span[(7 + digits)..]);
            length = 7 + digits + 2;
        }
        else
        {
            "{}"u8.CopyTo(span);
        }
        response.ContentType = "application/json";
        response.ContentLength = length;
        response.BodyWriter.Advance(length);
        return response.BodyWriter.FlushAsync().AsTask();
    }

    /// <summary><c>{"detail":"…","causes":["…"]}</c>, the detail also as <c>X-Sentry-Error</c>.</summary>
    public static Task WriteErrorAsync(HttpResponse response, IngestError error)
    {
        var body = new ArrayBufferWriter<byte>(256);
        WriteBody(body, error);
        response.StatusCode = error.Status;
        response.Headers["X-Sentry-Error"] = HeaderText(error.Detail);
        if (error.RetryAfter is { } retry) response.Headers.RetryAfter = Seconds(retry);
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory).AsTask();
    }

    /// <summary>The text as far as a header can hold it: printable ASCII of limited length.</summary>
    internal static string HeaderText(string text)
    {
        var builder = new StringBuilder(Math.Min(text.Length, HeaderLengthMax));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, HeaderLengthMax)))
        {
            builder.Append(character is >= ' ' and <= '~' ? character : '?');
        }
        return builder.ToString();
    }

    /// <summary>Whole seconds, rounded up.</summary>
    internal static string Seconds(TimeSpan time) => ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The error's JSON; causes are left out when there are none.</summary>
    internal static void WriteBody(IBufferWriter<byte> target, IngestError error)
    {
        using var json = new Utf8JsonWriter(target, Readable);
        json.WriteStartObject();
        json.WriteString("detail"u8, error.Detail);
        if (error.Causes.Count > 0)
        {
            json.WriteStartArray("causes"u8);
            foreach (var cause in error.Causes) json.WriteStringValue(cause);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
