using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Settings;

/// <summary>The server's stored settings.</summary>
public sealed class ServerGrain(Journal journal, StreamStates streams, MailSeal seal, TimeProvider time)
    : EventSourcedGrain<Server, ServerEvent>(journal, streams, Server.Initial), IServerGrain
{
    private const int PasswordLengthMax = 1024;

    protected override string StreamKey => StreamKeys.Server;

    protected override Server Apply(Server state, ServerEvent e) => Server.Apply(state, e);

    public async Task<StoredSettings> ExecuteAsync(ServerCommand command)
    {
        if (command is RecordOrganizationErasure erasure && await IsRecordedAsync(erasure)) return View();
        var events = Server.Decide(State, Seal(command), time.GetUtcNow());
        if (events.Count > 0) await CommitAsync(events);
        if (events.OfType<MailSet>().Any()) await GrainFactory.GetGrain<IMailGrain>(0).WakeAsync();
        return View();
    }

    public Task<StoredSettings> GetAsync() => Task.FromResult(View());

    private async Task<bool> IsRecordedAsync(RecordOrganizationErasure erasure) =>
        (await ReadEventsAsync()).OfType<OrganizationErased>().Any(erased => erased.OrganizationId == erasure.OrganizationId);

    private ServerCommand Seal(ServerCommand command)
    {
        if (command is not ChangeSettings { Mail: { Password.Length: > 0 } mail } change) return command;
        if (mail.Password.Length > PasswordLengthMax) Refuse("mail_password_invalid", "A password has at most 1,024 characters.");
        return change with { Mail = mail with { Password = seal.Close(mail.Password) } };
    }

    private StoredSettings View() =>
        new(Version, State.RootUrl, State.TrustedProxies, State.Mail, State.InstanceName, State.AdminEmail, State.AllowRegistration, State.RegistrationDomains,
            State.NewcomersJoin, State.DefaultOrganizationId, State.AllowFounding);
}
