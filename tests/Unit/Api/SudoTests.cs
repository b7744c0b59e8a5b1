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
}
