namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Something that waits for its turn to be written.</summary>
public interface IQueuedUnit
{
    /// <summary>Whose share it uses; 0 for what belongs to no project.</summary>
    long ProjectId { get; }

    /// <summary>What it holds in memory, in bytes, about.</summary>
    long Bytes { get; }

    /// <summary>Rows that it writes.</summary>
    int RowCount { get; }

    /// <summary>It will not be written; tells who waits for it.</summary>
    void Refuse(Exception reason);
}
