namespace SentryOrleans.Contracts.Users;

/// <summary>Registers users under new ids.</summary>
[Alias("IRegistrationGrain")]
public interface IRegistrationGrain : IGrainWithIntegerKey
{
    /// <summary>Registers a user.</summary>
    /// <exception cref="DomainException">See <see cref="IUserGrain.RegisterAsync(Registration)"/>.</exception>
    [Alias("Register")]
    Task<UserView> RegisterAsync(Registration registration);
}
