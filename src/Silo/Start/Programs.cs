using System.ComponentModel;
using System.Diagnostics;

namespace SentryOrleans.Silo.Start;

/// <summary>What a finished program left: its exit code and what it wrote, at most the last 4,000 characters.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    public bool Ok => ExitCode == 0;
}

/// <summary>Runs other programs to their end.</summary>
internal static class Programs
{
    private const int OutputCharactersMax = 4_000;

    /// <summary>Runs a program without input. Cancelling kills it and what it started.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">All of its environment; null for this process' own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="input">What it reads from its standard input.</param>
    /// <returns>Null when there is no such program.</returns>
    public static async Task<ProgramResult?> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken, string input = "")
    {
        using var process = new Process { StartInfo = Describe(command, environment) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            if (input.Length > 0) await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            var text = (await output + await errors).Trim();
            return new ProgramResult(process.ExitCode, text[^Math.Min(text.Length, OutputCharactersMax)..]);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The full path of <paramref name="name"/> in one of the folders of <c>PATH</c>.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/bin", "/bin", "/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>A program with all its streams redirected, in the root folder: another account may not be allowed into this one.</summary>
    public static ProcessStartInfo Describe(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (environment is null) return start;
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }
}
