namespace SentryOrleans.Testing.Fuzz;

/// <summary>The time at which all inputs arrive, so that runs repeat themselves.</summary>
internal static class FuzzClock
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);
}
