namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>
/// A fingerprint rule, ready to use. One and the same exception must meet all conditions on exceptions, one and the same frame all those on frames,
/// one and the same text all those on messages. So a negated condition asks for one that the pattern does not match.
/// </summary>
internal sealed class FingerprintTest(FingerprintRule rule, IReadOnlyList<FingerprintCondition> conditions)
{
    private readonly Predicate<GroupingInput>[] _event = [.. conditions.Select(condition => condition.Event).OfType<Predicate<GroupingInput>>()];
    private readonly Predicate<string>[] _message = [.. conditions.Select(condition => condition.Message).OfType<Predicate<string>>()];
    private readonly Predicate<ExceptionInput>[] _exception = [.. conditions.Select(condition => condition.Exception).OfType<Predicate<ExceptionInput>>()];
    private readonly Predicate<FrameInput>[] _frame = [.. conditions.Select(condition => condition.Frame).OfType<Predicate<FrameInput>>()];

    public FingerprintRule Rule => rule;

    public bool Matches(GroupingInput input) =>
        Meets(_event, input)
        && (_exception.Length == 0 || AnyMeets(_exception, input.Exceptions))
        && (_message.Length == 0 || AnyMessageMeets(input))
        && (_frame.Length == 0 || AnyFrameMeets(input));

    /// <summary>The message, and what the exceptions say.</summary>
    private bool AnyMessageMeets(GroupingInput input)
    {
        if ((input.Message ?? input.MessageTemplate) is { } message && Meets(_message, message)) return true;
        foreach (var exception in input.Exceptions)
        {
            if (exception.Value is { } value && Meets(_message, value)) return true;
        }
        return false;
    }

    private bool AnyFrameMeets(GroupingInput input)
    {
        if (AnyMeets(_frame, input.Frames)) return true;
        foreach (var exception in input.Exceptions)
        {
            if (AnyMeets(_frame, exception.Frames)) return true;
        }
        foreach (var thread in input.Threads)
        {
            if (AnyMeets(_frame, thread.Frames)) return true;
        }
        return false;
    }

    private static bool AnyMeets<T>(Predicate<T>[] conditions, IReadOnlyList<T> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (Meets(conditions, candidate)) return true;
        }
        return false;
    }

    private static bool Meets<T>(Predicate<T>[] conditions, T candidate)
    {
        foreach (var condition in conditions)
        {
            if (!condition(candidate)) return false;
        }
        return true;
    }
}
