namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>Wrappers of known libraries, whose name says nothing of what went wrong. Grouping: section 6.2. They give up the title only.</summary>
internal static class WrappedExceptions
{
    private const string RxJava = "io.reactivex.rxjava3.exceptions";

    private static readonly string[] ReactRecoveries =
    [
        "There was an error during concurrent rendering but React was able to recover",
        "There was an error while hydrating but React was able to recover",
    ];

    /// <summary>The exception within the wrapper; null when there is no wrapper.</summary>
    public static ExceptionInput? MainOf(IReadOnlyList<ExceptionInput> exceptions)
    {
        if (exceptions.Count < 2) return null;
        if (IsRecovery(exceptions[0]) && IsCause(exceptions[^1])) return exceptions[^1];
        if (IsRecovery(exceptions[^1]) && IsCause(exceptions[0])) return exceptions[0];
        foreach (var exception in exceptions)
            if (IsRxWrapper(exception) && ChildOf(exception, exceptions) is { } child) return child;
        return null;
    }

    private static bool IsRecovery(ExceptionInput exception) =>
        exception is { Type: "Error", Value: { } value } && Array.Exists(ReactRecoveries, text => value.StartsWith(text, StringComparison.Ordinal));

    private static bool IsCause(ExceptionInput exception) => exception.Mechanism?.Source == "cause";

    /// <summary>Whether it is one of the types, named by RxJava, in which that throws what nobody handles.</summary>
    private static bool IsRxWrapper(ExceptionInput exception) => exception is
    {
        Module: RxJava,
        Type: "OnErrorNotImplementedException" or "CompositeException" or "UndeliverableException",
        Mechanism: { Type: "UncaughtExceptionHandler", ExceptionId: not null },
    };

    private static ExceptionInput? ChildOf(ExceptionInput wrapper, IReadOnlyList<ExceptionInput> exceptions)
    {
        foreach (var exception in exceptions)
            if (exception.Mechanism is { } mechanism && mechanism.ParentId == wrapper.Mechanism!.ExceptionId) return exception;
        return null;
    }
}
