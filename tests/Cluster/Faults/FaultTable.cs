using System.Collections.Concurrent;

namespace SentryOrleans.Cluster.Faults;

/// <summary>The lines of a run. They are written when all are there, to the file that <c>SENTRY_FAULTS_TABLE</c> names.</summary>
public sealed class FaultTable : IDisposable
{
    private const string Variable = "SENTRY_FAULTS_TABLE";

    private readonly ConcurrentDictionary<string, FaultRow> _rows = new();

    internal void Add(FaultRow row) => _rows[row.Fault] = row;

    /// <summary>Writes the table; lines come in the order of the catalogue.</summary>
    public void Dispose()
    {
        if (_rows.IsEmpty || Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file) return;
        var rows = FaultCatalogue.All.Where(fault => _rows.ContainsKey(fault.Name)).Select(fault => _rows[fault.Name].ToString());
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllLines(file, rows.Prepend(FaultRow.Header));
    }
}
