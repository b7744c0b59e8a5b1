using System.Diagnostics;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Grains.Organizations;

/// <summary>Single sign-on, a part of an organisation's state.</summary>
public sealed record SignOn(SignOnSettings Settings, string SealedSecret, DateTimeOffset SetAt, IReadOnlyList<LinkedIdentity> Identities)
{
    /// <summary>The state after a fact; null: there is no provider.</summary>
    public static SignOn? Apply(SignOn? state, OrganizationSignOnEvent e) => e switch
    {
        SignOnSet s => new SignOn(
            new SignOnSettings(s.Issuer, s.ClientId, s.Domains, s.DefaultRole, s.GroupClaim, s.Mappings, s.Required, s.Button), s.SealedSecret, s.At,
            state is not null && state.Settings.Issuer == s.Issuer && state.Settings.ClientId == s.ClientId ? state.Identities : []),
        SignOnRemoved => null,
        IdentityLinked l => state! with { Identities = [.. state.Identities.Where(known => known.UserId != l.UserId), new LinkedIdentity(l.UserId, l.Identity, l.At)] },
        IdentityUnlinked u => state! with { Identities = [.. state.Identities.Where(known => known.UserId != u.UserId)] },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>The user with the identity; null: nobody.</summary>
    public long? UserOf(string identity) => Identities.FirstOrDefault(known => known.Identity == identity)?.UserId;

    /// <summary>The identity of a user; null: none.</summary>
    public LinkedIdentity? Of(long userId) => Identities.FirstOrDefault(known => known.UserId == userId);

    /// <summary>Whether somebody has linked an identity, the first time an owner, which shows that the provider works.</summary>
    public bool IsEnabled => Identities.Count > 0;

    public SignOnView ToView(string organization) =>
        new(IsEnabled, Settings.Required, Settings.Button ?? organization, [.. Identities.Select(identity => identity.UserId)]);
}

/// <summary>An identity and its user. <paramref name="Identity"/> is as of <see cref="IdentityLinked"/>.</summary>
public sealed record LinkedIdentity(long UserId, string Identity, DateTimeOffset At);
