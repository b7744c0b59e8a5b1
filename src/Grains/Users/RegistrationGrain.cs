using Orleans.Concurrency;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Users;

/// <summary>Takes a new id for each user. One that is refused leaves a gap, and ids may have gaps.</summary>
[StatelessWorker]
public sealed class RegistrationGrain(Sequences sequences) : Grain, IRegistrationGrain
{
    public async Task<UserView> RegisterAsync(Registration registration) =>
        await GrainFactory.GetGrain<IUserGrain>(await sequences.NextUserAsync()).RegisterAsync(registration);
}
