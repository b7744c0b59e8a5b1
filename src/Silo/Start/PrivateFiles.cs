namespace SentryOrleans.Silo.Start;

/// <summary>Files and folders that only their owner may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes what is missing of the path, mode 0700; what exists keeps its mode.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerFolder);
    }

    /// <summary>Writes a file of mode 0600 in place of what is there, all or nothing.</summary>
    public static void Write(string path, string text)
    {
        var next = path + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerFile;
        using (var writer = new StreamWriter(next, options)) writer.Write(text);
        File.Move(next, path, overwrite: true);
    }
}
