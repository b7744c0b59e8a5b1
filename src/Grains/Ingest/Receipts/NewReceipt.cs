using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Receipts;

/// <summary>What is noted of an event that was dropped.</summary>
/// <param name="ProjectId">Project of the event.</param>
/// <param name="EventId">The event.</param>
/// <param name="Received">When it came (UTC).</param>
/// <param name="PublicKey">Key of the DSN, 32 lower-case hexadecimal digits; null: not known.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why; null: it has no name.</param>
/// <param name="Detail">See <see cref="DetailOf"/>.</param>
internal sealed record NewReceipt(
    long ProjectId, Guid EventId, DateTimeOffset Received, string? PublicKey, int Size, OutcomeKind Outcome, string? Reason, string? Detail)
{
    /// <summary>Longer ones are cut.</summary>
    public const int DetailCharactersMax = 300;

    /// <summary>The detail as it can be stored: one line, nothing that is no character.</summary>
    public static string? DetailOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = string.Concat(text.Where(character => !char.IsSurrogate(character)).Select(character => char.IsControl(character) ? ' ' : character));
        return TextLimit.Cut(line.Trim(), DetailCharactersMax);
    }
}
