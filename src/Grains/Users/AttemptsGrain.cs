using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Grains.Users;

/// <summary>A part of the counts. It stays until it was left alone for longer than any window.</summary>
[CollectionAgeLimit(Minutes = 90)]
internal sealed class AttemptsGrain(TimeProvider time) : Grain, IAttemptsGrain
{
    private readonly AttemptCounts _counts = new(time);

    public Task<TimeSpan?> TakeAsync(IReadOnlyList<Attempt> tries) => Task.FromResult(_counts.Take([.. tries]));

    public Task<TimeSpan?> MustWaitAsync(Attempt attempt) => Task.FromResult(_counts.MustWait(attempt));

    public Task<int> RecordAsync(Attempt attempt) => Task.FromResult(_counts.Record(attempt));

    public Task ForgetAsync(Attempt attempt)
    {
        _counts.Forget(attempt);
        return Task.CompletedTask;
    }
}
