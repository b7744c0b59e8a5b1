using SentryOrleans.Grains.Ingest.Feedback;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>
/// Scrubs what users said as the event that newer SDKs send it in: <c>contexts.feedback</c> with <c>name</c>, <c>contact_email</c>, <c>message</c> and
/// <c>url</c>. The switches leave message, name and address alone: who writes them means them to be read.
/// </summary>
/// <param name="scrubber">With the advanced rules alone.</param>
internal sealed class FeedbackScrubber(Scrubber scrubber)
{
    private static readonly string[] Name = ["contexts", "feedback", "name"];
    private static readonly string[] Email = ["contexts", "feedback", "contact_email"];
    private static readonly string[] Message = ["contexts", "feedback", "message"];
    private static readonly string[] Url = ["contexts", "feedback", "url"];

    /// <summary>The very report when nothing was changed.</summary>
    /// <param name="report">What a user said.</param>
    /// <param name="found">Counts values by the rule that changed them.</param>
    public NewFeedback Scrub(NewFeedback report, Dictionary<string, long> found)
    {
        if (!scrubber.IsOn) return report;
        var scrubbed = report with
        {
            Name = Text(Name, report.Name, found),
            Email = Text(Email, report.Email, found),
            Comments = Text(Message, report.Comments, found) ?? "",
            Url = Text(Url, report.Url, found),
        };
        return scrubbed == report ? report : scrubbed;
    }

    private string? Text(string[] place, string? text, Dictionary<string, long> found) => text is null ? null : SingleText.Scrub(scrubber, place, text, found);
}
