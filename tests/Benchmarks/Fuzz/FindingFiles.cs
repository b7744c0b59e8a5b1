using SentryOrleans.Testing.Fuzz;

namespace SentryOrleans.Benchmarks.Fuzz;

/// <summary>Keeps what was found, for whoever mends it: the input, and beside it what happened.</summary>
internal static class FindingFiles
{
    public static void Write(IReadOnlyList<FuzzFinding> findings, DirectoryInfo folder)
    {
        if (findings.Count == 0) return;
        folder.Create();
        foreach (var finding in findings)
        {
            var name = Path.Combine(folder.FullName, $"{finding.Target}-{finding.Number}");
            File.WriteAllBytes($"{name}.bin", finding.Input.Bytes);
            File.WriteAllText($"{name}.txt", $"{finding.Kind}\ntag {finding.Input.Tag}, input {finding.Number}\n\n{finding.Fault}\n");
        }
    }
}
