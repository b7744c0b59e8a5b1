using SentryOrleans.Silo.Start;

namespace SentryOrleans.Integration.Silo;

/// <summary>A data folder of mode 0700, removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sentry-").FullName;

    /// <param name="below">Folders to make below it.</param>
    /// <param name="open">Whether other accounts may enter it.</param>
    public TemporaryFolder(string below = "data", bool open = false)
    {
        if (open && !OperatingSystem.IsWindows()) File.SetUnixFileMode(_root, File.GetUnixFileMode(_root) | UnixFileMode.OtherExecute);
        Path = System.IO.Path.Combine(_root, below);
        PrivateFiles.CreateFolder(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
