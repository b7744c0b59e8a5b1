namespace SentryOrleans.Testing.Fuzz;

/// <summary>An input that broke something.</summary>
/// <param name="Target">Where.</param>
/// <param name="Number">Of the input in its run.</param>
/// <param name="Input">The input, as small as it could be made.</param>
/// <param name="Fault">What happened.</param>
internal sealed record FuzzFinding(string Target, uint Number, FuzzInput Input, Exception Fault)
{
    /// <summary>The same for findings that are most likely one mistake.</summary>
    public string Kind => KindOf(Target, Fault);

    public static string KindOf(string target, Exception fault) => fault is FuzzBreach breach
        ? $"{target}: {breach.Rule}"
        : $"{target}: {fault.GetType().Name} {FirstOwnFrame(fault)}";

    private static string FirstOwnFrame(Exception fault) =>
        fault.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains("SentryOrleans.", StringComparison.Ordinal))?.Split(" in ")[0] ?? "";
}
