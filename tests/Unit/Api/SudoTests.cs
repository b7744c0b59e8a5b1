using SentryOrleans.Api.Auth;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class SudoTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    [Fact]
    public void A_proof_holds_for_three_hours()
    {
        var session = new SessionView("a1", "Firefox", "192.0.2.7", T.AddDays(-1), T, T);
        Assert.True(Sudo.Holds(session, T.AddHours(3).AddSeconds(-1), Lifetime));
        Assert.False(Sudo.Holds(session, T.AddHours(3), Lifetime));
        Assert.False(Sudo.Holds(null, T, Lifetime));
    }

    [Fact]
    public void A_provider_proves_it_in_its_own_organisation_for_sessions_that_began_there()
    {
        var session = new SessionView("a1", "Firefox", "192.0.2.7", T, T, default, SignedOnOnly: true, [new SessionSignOn(5, T)]);
        Assert.True(Sudo.Holds(session, T.AddHours(2), Lifetime, organizationId: 5));
        Assert.False(Sudo.Holds(session, T.AddHours(3), Lifetime, organizationId: 5));
        Assert.False(Sudo.Holds(session, T, Lifetime, organizationId: 6));
        Assert.False(Sudo.Holds(session, T, Lifetime));
        Assert.False(Sudo.Holds(session with { SignedOnOnly = null }, T, Lifetime, organizationId: 5));
    }
}
