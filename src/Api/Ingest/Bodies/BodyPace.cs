namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// Watches how fast a body comes in, for as long as it is waited for. What counts is every period by itself: who sent much at first may not
/// stop either. A body that is there already costs no timer.
/// </summary>
internal sealed class BodyPace(TimeProvider time, IngestOptions options) : IAsyncDisposable
{
    private readonly CancellationTokenSource _tooSlow = new();
    private ITimer? _timer;
    private long _bytes;

    /// <summary>Cancelled when less came in a period than has to.</summary>
    public CancellationToken TooSlow => _tooSlow.Token;

    /// <summary>Says that the body is waited for.</summary>
    public void Start() => _timer ??= time.CreateTimer(_ => Check(), state: null, options.BodyPatience, options.BodyPatience);

    /// <summary>Notes that so many bytes came.</summary>
    public void Count(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        _tooSlow.Dispose();
    }

    private void Check()
    {
        if (Interlocked.Exchange(ref _bytes, 0) < options.BodyBytesPerSecondMin * options.BodyPatience.TotalSeconds) _tooSlow.Cancel();
    }
}
