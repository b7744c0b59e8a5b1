using System.Globalization;

namespace SentryOrleans.Silo.Postgres;

/// <summary>PostgreSQL's <c>postmaster.pid</c>: line 1 the process, line 2 its data folder, line 8 (once known) whether it is ready.</summary>
internal sealed record PostmasterFile(int Pid, string Data, bool Ready)
{
    /// <summary>Null when there is none, or only the beginning of one.</summary>
    public static PostmasterFile? Read(string data)
    {
        try
        {
            return Parse(File.ReadAllLines(PathIn(data)));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static PostmasterFile? Parse(IReadOnlyList<string> lines) =>
        lines.Count >= 2 && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            ? new PostmasterFile(pid, lines[1], lines.Count >= 8 && lines[7].TrimEnd() == "ready")
            : null;

    public static string PathIn(string data) => Path.Combine(data, "postmaster.pid");
}
