using SentryOrleans.Contracts.Issues;
using SentryOrleans.Grains.Ingest.Normalization;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>
/// Scrubs what an issue shows when the event it was made from is gone: each text as if it stood where it may have come from. The culprit may have come
/// from several places, and what a rule takes at any of them goes.
/// </summary>
internal static class ScrubbedFacts
{
    private const string Untitled = "<unlabeled event>";

    private static readonly string[] Message = ["logentry", "formatted"];
    private static readonly string[] ExceptionValue = ["exception", "values", "0", "value"];
    private static readonly string[][] Filename = [Frame("filename"), Frame("abs_path"), Frame("module")];

    /// <summary>Where a title that is not type and value may have come from: a fingerprint rule puts together what it likes.</summary>
    private static readonly string[][] RuleTitle = [ExceptionValue, Message, ["tags", "title"], ["transaction"], .. Filename];
    private static readonly string[][] Culprit = [["culprit"], ["transaction"], ["request", "url"], .. Filename];

    /// <summary>The very facts when nothing was changed.</summary>
    public static IssueFacts Of(IssueFacts facts, Scrubber scrubber, Dictionary<string, long> found)
    {
        var scrubbed = facts with
        {
            Title = Title(facts, scrubber, found),
            Culprit = Everywhere(scrubber, Culprit, facts.Culprit, found) ?? "",
            Filename = facts.Filename is null ? null : Everywhere(scrubber, Filename, facts.Filename, found),
        };
        return scrubbed == facts ? facts : scrubbed;
    }

    /// <summary>Whether a text ends before its end, perhaps in the middle of what a rule would find.</summary>
    public static bool AreCut(IssueFacts facts) => facts.Title.EndsWith(TextLimit.Mark, StringComparison.Ordinal) || facts.Culprit.EndsWith(TextLimit.Mark, StringComparison.Ordinal);

    private static string Title(IssueFacts facts, Scrubber scrubber, Dictionary<string, long> found)
    {
        if (facts.ExceptionType is null) return SingleText.Scrub(scrubber, Message, facts.Title, found) is { Length: > 0 } message ? message : Untitled;
        var start = $"{facts.ExceptionType}: ";
        if (!facts.Title.StartsWith(start, StringComparison.Ordinal)) return Everywhere(scrubber, RuleTitle, facts.Title, found) is { Length: > 0 } title ? title : facts.ExceptionType;
        return SingleText.Scrub(scrubber, ExceptionValue, facts.Title[start.Length..], found) is { Length: > 0 } value ? start + value : facts.ExceptionType;
    }

    private static string? Everywhere(Scrubber scrubber, string[][] places, string text, Dictionary<string, long> found)
    {
        string? scrubbed = text;
        foreach (var place in places)
        {
            if (scrubbed is { Length: > 0 }) scrubbed = SingleText.Scrub(scrubber, place, scrubbed, found);
        }
        return scrubbed;
    }

    private static string[] Frame(string member) => ["exception", "values", "0", "stacktrace", "frames", "0", member];
}
