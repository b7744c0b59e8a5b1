using System.Diagnostics;
using SentryOrleans.Testing.Processes;

namespace SentryOrleans.Cluster.Faults;

/// <summary>A file system of its own, in memory, over a folder. A file fills it and can be removed again.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Ballast => Path.Combine(_folder, "ballast");

    /// <summary>Mounts it.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        (await CommandRun.RunAsync(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=0700", "tmpfs", folder]))).Succeeded();
        return new SmallDisk(folder);
    }

    /// <summary>Fills it to the last page.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[1 << 20];
        for (var size = page.Length; size >= 4_096; size /= 2)
        {
            try
            {
                while (true) file.Write(page, 0, size);
            }
            catch (IOException)
            {
                // No room for so much; half as much may fit.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Ballast);

    /// <summary>Takes it away, whoever still has files of it open.</summary>
    public async ValueTask DisposeAsync() =>
        (await CommandRun.RunAsync(new ProcessStartInfo("umount", ["-l", _folder]))).Succeeded();
}
