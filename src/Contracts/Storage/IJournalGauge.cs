namespace SentryOrleans.Contracts.Storage;

/// <summary>How much waits to be stored in this process; for processes that have a journal.</summary>
public interface IJournalGauge
{
    /// <summary>Units that wait now.</summary>
    int Waiting { get; }

    /// <summary>Units of one project that may wait.</summary>
    int WaitingPerProjectMax { get; }
}
