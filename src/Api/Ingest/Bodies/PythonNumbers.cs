namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// Old Python clients write <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which JSON does not have. On the store endpoint they
/// become 0, in place.
/// </summary>
internal static class PythonNumbers
{
    /// <summary>Is <paramref name="client"/> (<c>name/version</c>) one that writes such numbers?</summary>
    public static bool AreFrom(string? client) =>
        client is not null
        && (client.StartsWith("raven-python/", StringComparison.Ordinal) || client.StartsWith("sentry-python/", StringComparison.Ordinal));

    /// <summary>Overwrites each such token outside strings with a 0 and blanks.</summary>
    public static void Replace(Span<byte> json)
    {
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'"':
                    inString = !inString;
                    break;
                case (byte)'\\' when inString:
                    i++;
                    break;
                case (byte)'N' or (byte)'I' or (byte)'-' when !inString:
                    i += Overwrite(json[i..]);
                    break;
            }
        }
    }

    /// <summary>Overwrites the token at the start, if it is one, and says how many bytes beyond the first it had.</summary>
    private static int Overwrite(Span<byte> rest)
    {
        var length = rest.StartsWith("NaN"u8) ? 3
            : rest.StartsWith("Infinity"u8) ? 8
            : rest.StartsWith("-Infinity"u8) ? 9
            : 0;
        if (length == 0) return 0;
        rest[..length].Fill((byte)' ');
        rest[0] = (byte)'0';
        return length - 1;
    }
}
