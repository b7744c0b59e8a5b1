namespace SentryOrleans.Testing.Fuzz;

/// <summary>What became of an input. Anything else is a finding.</summary>
internal enum FuzzVerdict
{
    /// <summary>It was taken.</summary>
    Accepted,

    /// <summary>It was refused in one of the ways that the code declares.</summary>
    Refused,
}
