using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Makes the text that stands for what a rule found.</summary>
/// <param name="Text">For <see cref="Method.Replace"/>.</param>
/// <param name="HashKey">For <see cref="Method.Hash"/>; may be empty.</param>
internal sealed record Redaction(Method Method, string Text = Redaction.Filtered, string HashKey = "")
{
    public const string Filtered = "[Filtered]";

    /// <summary>How <c>_meta</c> calls it.</summary>
    public string Mark => Method switch
    {
        Method.Remove => "x",
        Method.Replace => "s",
        Method.Mask => "m",
        _ => "p",
    };

    public string Apply(ReadOnlySpan<char> found) => Method switch
    {
        Method.Remove => "",
        Method.Replace => Text,
        Method.Mask => new string('*', TextPieces.Count(found)),
#pragma warning disable CA5350 // What rules of this kind have always meant; it hides a value, and signs nothing.
        _ => Convert.ToHexString(HMACSHA1.HashData(Encoding.UTF8.GetBytes(HashKey), Encoding.UTF8.GetBytes(found.ToString()))),
#pragma warning restore CA5350
    };
}
