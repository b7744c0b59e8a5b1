using System.Buffers;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Sets of ASCII characters that names are made of.</summary>
internal static class WordCharacters
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Of a word.</summary>
    public static readonly SearchValues<char> Values = SearchValues.Create(Alphanumeric + "_");

    /// <summary>Of a <c>dist</c>.</summary>
    public static readonly SearchValues<char> Dist = SearchValues.Create(Alphanumeric + "_.-");

    /// <summary>Of a tag's key.</summary>
    public static readonly SearchValues<char> TagKey = SearchValues.Create(Alphanumeric + "_.:-");

    /// <summary>Of an upper-case HTTP method.</summary>
    public static readonly SearchValues<char> Method = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ-_");
}
