namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>A matcher of a fingerprint rule, ready to use. Exactly one of its tests is there.</summary>
internal sealed record FingerprintCondition
{
    public Predicate<GroupingInput>? Event { get; init; }

    public Predicate<string>? Message { get; init; }

    public Predicate<ExceptionInput>? Exception { get; init; }

    public Predicate<FrameInput>? Frame { get; init; }
}
