using System.Text;

namespace SentryOrleans.Api.Ingest.Auth;

/// <summary>Public keys of DSNs, the part before the <c>@</c>.</summary>
internal static class PublicKeys
{
    private const int Length = 32;

    /// <summary>Takes flags off (<c>key.no-cache</c>) and checks the shape: 32 ASCII characters.</summary>
    public static bool TryParse(string text, out string key)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        key = dot < 0 ? text : text[..dot];
        return key.Length == Length && Ascii.IsValid(key);
    }
}
