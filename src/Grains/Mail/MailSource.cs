using SentryOrleans.Contracts.Settings;

namespace SentryOrleans.Grains.Mail;

/// <summary>The settings in force, as a silo without an API reads them: configured, else stored, else the default.</summary>
public sealed class MailSource(ConfiguredSettings configured, IGrainFactory grains, MailSeal seal)
{
    /// <summary>What holds now; without mail settings nothing can be sent.</summary>
    public async Task<(SettingsInForce Server, MailSettings? Mail)> ReadAsync()
    {
        var stored = await grains.GetGrain<IServerGrain>(0).GetAsync();
        return (configured.Over(stored), configured.Mail ?? (stored.Mail is { } mail ? seal.Open(mail) : null));
    }
}
