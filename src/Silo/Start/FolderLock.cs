namespace SentryOrleans.Silo.Start;

/// <summary>
/// One server per data folder. The lock is the operating system's on an open file: it ends with the process, however that ends.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Makes the folder when it is missing (for the owner only) and locks it; null when another process has it.</summary>
    /// <exception cref="CannotStartException">The folder cannot be written.</exception>
    public static FolderLock? TryTake(string folder)
    {
        try
        {
            PrivateFiles.CreateFolder(folder);
            return new FolderLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The data folder {folder} cannot be written ({error.Message.TrimEnd('.')}); choose another with --data or Sentry__Data.", error);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of flock: 11 on Linux, 35 on macOS; 32 and 33 are sharing and lock violations on Windows.</summary>
    private static bool IsHeld(IOException error) => (error.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
