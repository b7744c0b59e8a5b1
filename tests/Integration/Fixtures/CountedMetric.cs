using System.Diagnostics.Metrics;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>Adds up what a counter of this process counts while it listens.</summary>
internal sealed class CountedMetric : IDisposable
{
    private readonly MeterListener _listener;
    private long _total;

    public CountedMetric(string name)
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name) listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _total, count));
        _listener.Start();
    }

    public long Total => Interlocked.Read(ref _total);

    public void Dispose() => _listener.Dispose();
}
