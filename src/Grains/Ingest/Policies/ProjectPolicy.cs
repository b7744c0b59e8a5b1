using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Rules;
using SentryOrleans.Grains.Ingest.Filters;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>A project's settings of the intake, ready to use. Absent ones are the defaults.</summary>
internal sealed class ProjectPolicy
{
    private readonly DateTimeOffset? _secondaryUntil;

    public ProjectPolicy(ScrubbingSettings? organization, ScrubbingSettings? project, FilterSettings? filters, GroupingSettings? grouping = null)
    {
        Filters = filters is null ? InboundFilters.Default : new InboundFilters(filters);
        Scrubber = new Scrubber(organization ?? ScrubbingSettings.None, project ?? ScrubbingSettings.Default);
        var advanced = new Scrubber(AdvancedOf(organization), AdvancedOf(project));
        Files = new FileScrubber(Scrubber.Advanced);
        Items = new ItemScrubber(Scrubber, advanced, Scrubber.Advanced);
        Feedback = new FeedbackScrubber(advanced);
        Grouping = GroupingRules.Of(grouping, out var problems);
        RuleProblems = problems;
        _secondaryUntil = grouping?.SecondaryConfig == GroupingConfigs.Foundation ? grouping.SecondaryUntil : null;
    }

    public InboundFilters Filters { get; }

    public Scrubber Scrubber { get; }

    public FileScrubber Files { get; }

    public ItemScrubber Items { get; }

    public FeedbackScrubber Feedback { get; }

    public GroupingRules Grouping { get; }

    /// <summary>Why rules of grouping cannot be carried out; empty when they can.</summary>
    public IReadOnlyList<RuleProblem> RuleProblems { get; }

    /// <summary>Whether events with new hashes are still looked for by the version of grouping before.</summary>
    public bool AsksSecondary(DateTimeOffset now) => now < _secondaryUntil;

    /// <summary>
    /// The event as it may be stored. Title, culprit and user come from the scrubbed event; the hashes stay, so that the same errors go on
    /// meeting in the same issue.
    /// </summary>
    public NormalizedEvent Scrub(NormalizedEvent normalized, NormalizationContext context)
    {
        var result = Scrubber.Scrub(normalized.Json);
        if (!result.IsChanged) return normalized;
        if (MakeAgain(result, context with { EventId = normalized.EventId }) is not { } again) return normalized with { Json = result.Json };
        return normalized with { Json = DerivedTexts.Renew(result.Json, again.Json, Scrubber), Facts = again.Facts, UserKey = again.UserKey };
    }

    /// <summary>An event that is stored already as it may be stored now; null: it stays as it is.</summary>
    /// <param name="json">The stored event, UTF-8.</param>
    /// <param name="context">What is known of it.</param>
    /// <param name="found">How many values each rule changed.</param>
    public byte[]? ScrubStored(byte[] json, NormalizationContext context, out IReadOnlyDictionary<string, long> found)
    {
        var result = Scrubber.Scrub(json);
        found = EffectiveChanges.Of(json, result);
        if (found.Count == 0) return null;
        return MakeAgain(result, context) is { } again ? DerivedTexts.Renew(result.Json, again.Json, Scrubber) : result.Json;
    }

    /// <summary>The scrubbed event, normalised once more; null when nothing was changed that is shown.</summary>
    private static NormalizedEvent? MakeAgain(ScrubResult result, NormalizationContext context)
    {
        if (!result.Changes.Any(change => IsShown(change.Path))) return null;
        // Without what the request said of the client: else its address came back.
        var again = EventNormalizer.Normalize(result.Json, context with { ClientAddress = null, SentAt = null, IsStored = true });
        return again.IsEvent ? again.Event : throw new InvalidOperationException("A scrubbed event is an event still.");
    }

    private static ScrubbingSettings AdvancedOf(ScrubbingSettings? settings) => ScrubbingSettings.None with { PiiConfig = settings?.PiiConfig };

    /// <summary>Whether an issue or a count may show what stands there, or is made from it.</summary>
    private static bool IsShown(string path)
    {
        var parts = path.Split('.');
        return parts[0] switch
        {
            "logentry" or "message" or "transaction" or "culprit" or "user" or "tags" or "csp" => true,
            "exception" or "threads" or "stacktrace" => !parts.Contains("vars") && !parts.Any(part => part.EndsWith("context", StringComparison.Ordinal) || part == "context_line"),
            "request" => parts.ElementAtOrDefault(1) is "url" or "env",
            _ => false,
        };
    }
}
