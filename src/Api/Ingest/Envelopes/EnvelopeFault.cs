using System.Diagnostics;

namespace SentryOrleans.Api.Ingest.Envelopes;

/// <summary>Why bytes are no envelope. Any of them refuses the whole request.</summary>
internal enum EnvelopeFault
{
    None,

    /// <summary>The first line is empty.</summary>
    MissingHeader,

    /// <summary>The first line is not one JSON object, or a known key has a value of the wrong shape.</summary>
    InvalidHeader,

    /// <summary>An item's header is not one JSON object with a type.</summary>
    InvalidItemHeader,

    /// <summary>Something other than a newline follows a header or a payload.</summary>
    MissingNewline,

    /// <summary>A payload is shorter than its header says.</summary>
    UnexpectedEnd,

    /// <summary>More items than this server frames in one request.</summary>
    TooManyItems,
}

internal static class EnvelopeFaults
{
    /// <summary>The words clients are told.</summary>
    public static string Cause(this EnvelopeFault fault) => fault switch
    {
        EnvelopeFault.MissingHeader => "missing envelope header",
        EnvelopeFault.InvalidHeader => "invalid envelope header",
        EnvelopeFault.InvalidItemHeader => "invalid item header",
        EnvelopeFault.MissingNewline => "missing newline after header or payload",
        EnvelopeFault.UnexpectedEnd => "unexpected end of file",
        EnvelopeFault.TooManyItems => "too many items",
        _ => throw new UnreachableException(fault.ToString()),
    };
}
