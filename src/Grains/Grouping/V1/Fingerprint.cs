using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Grouping.V1;

/// <summary>
/// Which events are one issue, version 1: those with equal hashes. The first of these that an event has decides:
/// <list type="number">
/// <item>a <c>checksum</c>: itself when it is 32 lower-case hexadecimal digits, else its MD5;</item>
/// <item>a <c>fingerprint</c>: its entries, in which <c>{{ default }}</c> stands for what would decide without it;</item>
/// <item>exceptions with application frames: types and application frames of the whole chain;</item>
/// <item>exceptions with frames: types and all frames of the chain;</item>
/// <item>exceptions without frames: types and values;</item>
/// <item>a message: its template, else its text;</item>
/// <item>nothing: all such events of a project are one issue.</item>
/// </list>
/// The type of a synthetic exception does not count. The release, line numbers and times never do.
/// </summary>
internal static class Fingerprint
{
    /// <returns>32 lower-case hexadecimal digits; the same for equal input, always.</returns>
    public static string Compute(GroupingInput input)
    {
        if (!string.IsNullOrEmpty(input.Checksum)) return OfChecksum(input.Checksum);
        return GroupingHash.Of(IsCustom(input.Fingerprint) ? Custom(input) : Default(input));
    }

    /// <summary>What decides without a fingerprint.</summary>
    public static IReadOnlyList<string> Default(GroupingInput input)
    {
        if (InAppFrames.Choose(input.Exceptions) is { } chosen) return ByFrames(input.Exceptions, chosen);
        if (ByValues(input.Exceptions) is { Count: > 0 } values) return values;
        return (input.MessageTemplate ?? input.Message) is { Length: > 0 } message ? ["message", MessageText.Generalize(message)] : ["fallback"];
    }

    /// <summary>Whether the client's fingerprint says more than that it has none.</summary>
    public static bool IsCustom(IReadOnlyList<string> fingerprint) =>
        fingerprint.Count > 1 || (fingerprint.Count == 1 && FingerprintVariables.NameOf(fingerprint[0]) != FingerprintVariables.Default);

    private static List<string> Custom(GroupingInput input)
    {
        var components = new List<string> { "fingerprint" };
        foreach (var entry in input.Fingerprint)
        {
            if (FingerprintVariables.NameOf(entry) == FingerprintVariables.Default) components.AddRange(Default(input));
            else components.Add(FingerprintVariables.Resolve(entry, input));
        }
        return components;
    }

    private static List<string> ByFrames(IReadOnlyList<ExceptionInput> chain, Func<FrameInput, bool> chosen)
    {
        var components = new List<string> { "stack" };
        foreach (var exception in chain)
        {
            if (!exception.Synthetic) components.Add(exception.Type ?? "");
            AddFrames(components, exception.Frames.Where(frame => chosen(frame) && FrameText.Counts(frame)));
        }
        return components;
    }

    /// <summary>A call directly followed by the same call, as in a recursion, counts once.</summary>
    private static void AddFrames(List<string> components, IEnumerable<FrameInput> frames)
    {
        var last = (Location: "", Function: "");
        foreach (var frame in frames)
        {
            var next = (Location: FrameText.Location(frame), Function: FrameText.Function(frame) ?? "");
            if (next == last) continue;
            components.Add(next.Location);
            components.Add(next.Function);
            last = next;
        }
    }

    private static List<string> ByValues(IReadOnlyList<ExceptionInput> chain)
    {
        var components = new List<string>();
        foreach (var exception in chain)
        {
            if (!exception.Synthetic && !string.IsNullOrEmpty(exception.Type)) components.Add(exception.Type);
            if (!string.IsNullOrEmpty(exception.Value)) components.Add(MessageText.Generalize(exception.Value));
        }
        if (components.Count > 0) components.Insert(0, "value");
        return components;
    }

    private static string OfChecksum(string checksum) =>
        checksum.Length == 32 && checksum.All(char.IsAsciiHexDigitLower) ? checksum : Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(checksum)));
}
