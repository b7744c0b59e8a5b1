using System.Buffers;
using System.Buffers.Text;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>The store endpoint's own encodings: old clients send base64, with or without zlib, where newer ones send JSON.</summary>
internal static class StoreBody
{
    /// <summary>
    /// Gives the JSON of a store body. A body that starts with <c>{</c> is JSON; any other is base64 of JSON or of JSON in zlib.
    /// </summary>
    /// <param name="body">The body; may be overwritten.</param>
    /// <param name="inflated">Where inflated JSON goes; its limit is the event's.</param>
    /// <param name="json">The JSON, a part of one of the two.</param>
    public static BodyFault Decode(Memory<byte> body, BodyBuffer inflated, out Memory<byte> json)
    {
        json = body;
        if (IsJson(body.Span)) return BodyFault.None;
        if (Base64.DecodeFromUtf8InPlace(TrimEnd(body.Span), out var count) != OperationStatus.Done) return BodyFault.Corrupt;
        json = body[..count];
        if (IsJson(json.Span)) return BodyFault.None;

        var fault = Decompression.Inflate(json, ContentEncoding.Deflate, inflated);
        json = inflated.Memory;
        return fault;
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    private static Span<byte> TrimEnd(Span<byte> bytes) => bytes.TrimEnd(" \t\r\n"u8);
}
