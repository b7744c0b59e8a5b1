using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Somebody who is no member yet, see <see cref="InvitationView"/>. <paramref name="Link"/> null: it is only asked for.</summary>
public sealed record Invitation(
    long Id, string Email, string Role, IReadOnlyList<TeamRole> Teams, string Status, long? InviterUserId, DateTimeOffset At, long? UserId, InvitationLink? Link)
{
    public InvitationView ToView() => new(Id, Email, Role, Teams, Status, InviterUserId, At, Link?.ExpiresAt, UserId);
}

/// <summary>An invitation that was mailed within the last day.</summary>
public sealed record MailedInvitation(string Email, DateTimeOffset At);

/// <summary>A new link of an invitation: what is compared, and what can be read again.</summary>
/// <param name="Hash">SHA-256 of the text in lower-case hexadecimal.</param>
/// <param name="Sealed">The text, encrypted.</param>
public sealed record InvitationSecret(string Hash, string Sealed);
