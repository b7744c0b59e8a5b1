using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.LateScrubbing;

/// <summary>Adds to runs who asked for them.</summary>
public sealed class ScrubRunUsers(IGrainFactory grains)
{
    public async Task<ScrubRunBody> DescribeAsync(ScrubRunView run) => (await DescribeAsync([run]))[0];

    public async Task<IReadOnlyList<ScrubRunBody>> DescribeAsync(IReadOnlyList<ScrubRunView> runs)
    {
        var ids = runs.Select(run => run.StartedBy).OfType<long>().Distinct();
        var found = await Task.WhenAll(ids.Select(async id => (Id: id, User: await grains.GetGrain<IUserGrain>(id).GetAsync())));
        var users = found.Where(one => one.User is not null).ToDictionary(one => one.Id, one => one.User!);
        return [.. runs.Select(run => ScrubRunBody.From(run, run.StartedBy is { } by ? users.GetValueOrDefault(by) : null))];
    }
}
