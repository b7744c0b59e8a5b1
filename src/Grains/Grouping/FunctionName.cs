namespace SentryOrleans.Grains.Grouping;

/// <summary>How a function is shown.</summary>
internal static class FunctionName
{
    /// <summary>Function names: on <c>csharp</c> without the arguments, <c>Add (System.Int32 n)</c> is <c>Add</c>; elsewhere as it is.</summary>
    public static string Shown(string function, string platform)
    {
        var arguments = platform == "csharp" ? function.IndexOf(" (", StringComparison.Ordinal) : -1;
        return arguments > 0 ? function[..arguments] : function;
    }
}
