using System.Text;
using System.Text.RegularExpressions;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Normalization;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>The whole way of an event from its bytes to what is stored, without the store, and what must hold on the way.</summary>
internal sealed partial class EventCheck
{
    /// <summary>A stored event is no larger than this many times what was sent, and <see cref="StoredBase"/>.</summary>
    private const int StoredPerByte = 8;
    private const int StoredBase = 256 << 10;
    private const int StoredDepthMax = EventNormalizer.DepthMax + 2;

    private static readonly ScrubbingSettings Strict = new(true, true, ["session", "user", "a"], ["extra.safe", "$user.id"], true, RuleSeeds.Strict);

    private readonly ProjectPolicy _default = new(null, null, null);
    private readonly ProjectPolicy _strict = new(ScrubbingSettings.Default, Strict, FilterSeeds.Everything);

    public static NormalizationContext Context { get; } = new(
        7, Guid.Parse("b01d5bd7c5b04a8d9c6f0e3a5a4e1f20"), FuzzClock.Now, FuzzClock.Now, "203.0.113.9", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "sentry.x/1.0");

    /// <summary>A request with these items, at the same time from the same client.</summary>
    public static IncomingEnvelope Incoming(IReadOnlyList<IncomingItem> items, Guid? eventId, DateTimeOffset? sentAt) =>
        new(1, Context.ProjectId, "0123456789abcdef0123456789abcdef", eventId, items, Context.Received, sentAt, Context.ClientAddress, Context.UserAgent, Context.Client);

    /// <exception cref="FuzzBreach">Something is not as it has to be.</exception>
    public FuzzVerdict Run(byte[] json, NormalizationContext context, FuzzMeter meter)
    {
        var result = meter.Run(() => EventNormalizer.Normalize(json, context));
        if (!result.IsEvent)
        {
            FuzzBreach.Unless(result.Reason is "invalid_json" or "too_large", "an event is refused as invalid or too large", result.Reason);
            return FuzzVerdict.Refused;
        }
        CheckStored(result.Event, json.Length);
        CheckAgain(result.Event, context, meter);
        var hasSecret = Secret.IsPlanted(json);
        Scrub(_default, result.Event, context, hasSecret, meter);
        var filter = meter.Run(() => _strict.Filters.Match(result.Event.Json, context.ClientAddress, context.UserAgent));
        FuzzBreach.Unless(filter is null or { Length: > 0 and <= 64 }, "a filter has a short name", filter);
        Scrub(_strict, result.Event, context, hasSecret, meter);
        return FuzzVerdict.Accepted;
    }

    private static void CheckStored(NormalizedEvent stored, int sent)
    {
        FuzzBreach.Unless(stored.Json.Length <= StoredBase + ((long)StoredPerByte * sent), "a stored event is no many times what was sent", $"{stored.Json.Length} of {sent}");
        JsonText.Check(stored.Json, StoredDepthMax);
        FuzzBreach.Unless(stored.Hashes.Count is 1 or 2 && stored.Hashes.All(Hash().IsMatch), "one hash or two, of 32 digits", string.Join(' ', stored.Hashes));
        CheckFacts(stored);
        var packed = Payloads.Compress(stored.Json);
        FuzzBreach.Unless(Payloads.Decompress(packed, stored.Json.Length).AsSpan().SequenceEqual(stored.Json), "what is compressed comes back");
    }

    /// <summary>What columns and streams are given: PostgreSQL takes no NUL, and its text is Unicode.</summary>
    private static void CheckFacts(NormalizedEvent stored)
    {
        var facts = stored.Facts;
        FuzzBreach.Unless(TextLimit.CharacterCount(facts.Title) is >= 1 and <= 256, "a title has 1 to 256 characters", facts.Title);
        FuzzBreach.Unless(TextLimit.CharacterCount(facts.Culprit) <= 200, "a culprit has at most 200 characters", facts.Culprit);
        FuzzBreach.Unless(IsWithin(stored.Release, 250), "a release has at most 250 characters", stored.Release);
        FuzzBreach.Unless(IsWithin(stored.Environment, 64), "an environment has at most 64 characters", stored.Environment);
        string?[] texts = [facts.Title, facts.Culprit, facts.Level, facts.Type, facts.Platform, facts.Logger, facts.ExceptionType, facts.Filename, facts.Function, stored.Release, stored.Environment];
        foreach (var text in texts)
        {
            FuzzBreach.Unless(text is null || (!text.Contains('\0') && IsWellFormed(text)), "columns take no NUL and no half characters", text);
        }
    }

    private static void CheckAgain(NormalizedEvent once, NormalizationContext context, FuzzMeter meter)
    {
        var again = meter.Run(() => EventNormalizer.Normalize(once.Json, context with { SentAt = null }));
        FuzzBreach.Unless(again.IsEvent || again.Reason == "too_large", "what is stored is an event", again.Detail);
        CheckSameGroup(once, again);
        CheckSameGroup(once, EventNormalizer.Normalize(once.Json, context with { SentAt = null, IsStored = true }));
    }

    private static void CheckSameGroup(NormalizedEvent once, NormalizationResult again)
    {
        if (!again.IsEvent) return;
        FuzzBreach.Unless(
            again.Event.Hashes.SequenceEqual(once.Hashes), "what is stored groups like what was sent",
            Encoding.UTF8.GetString(again.Event.Json.AsSpan(0, Math.Min(300, again.Event.Json.Length))));
    }

    private static void Scrub(ProjectPolicy policy, NormalizedEvent stored, NormalizationContext context, bool hasSecret, FuzzMeter meter)
    {
        var scrubbed = meter.Run(() => policy.Scrub(stored, context));
        FuzzBreach.Unless(scrubbed.Hashes.SequenceEqual(stored.Hashes), "scrubbing leaves the hash");
        if (hasSecret) FuzzBreach.Unless(Secret.FindIn(scrubbed.Json) is null, "a secret is scrubbed", Secret.FindIn(scrubbed.Json));
        JsonText.Check(scrubbed.Json, StoredDepthMax);
        CheckFacts(scrubbed);
    }

    /// <summary>Limits count characters, of which some take two units of a string.</summary>
    private static bool IsWithin(string? text, int charactersMax) => text is null || (text.Length > 0 && TextLimit.CharacterCount(text) <= charactersMax);

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }
        return true;
    }

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex Hash();
}
