namespace SentryOrleans.Contracts.Outcomes;

/// <summary>The names of outcomes in the web API; Sentry's.</summary>
public static class OutcomeNames
{
    private static readonly string[] Names = ["accepted", "filtered", "rate_limited", "invalid", "abuse", "client_discard", "cardinality_limited"];

    /// <summary>The outcome's name.</summary>
    public static string Name(this OutcomeKind outcome) => Names[(int)outcome];

    /// <summary>The outcome of a name.</summary>
    public static bool TryParse(string name, out OutcomeKind outcome)
    {
        outcome = (OutcomeKind)Array.IndexOf(Names, name);
        return outcome >= 0;
    }
}
