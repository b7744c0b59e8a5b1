namespace SentryOrleans.Api.Manage;

/// <summary>The disk of the data folder; the host provides it where the database is in that folder, too.</summary>
/// <param name="Folder">An absolute path.</param>
public sealed record DataDisk(string Folder)
{
    /// <summary>Its free and all its bytes.</summary>
    public DiskSpace Read()
    {
        var drive = new DriveInfo(Folder);
        return new DiskSpace(drive.AvailableFreeSpace, drive.TotalSize);
    }
}

/// <summary>Bytes of a disk.</summary>
public sealed record DiskSpace(long FreeBytes, long TotalBytes);
