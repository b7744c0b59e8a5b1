using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Grains.Releases;
using Xunit;

namespace SentryOrleans.Unit.Releases;

public class ReleaseOrderTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", false)]                                        // None.
    [InlineData("a@1.0", true)]
    [InlineData("x", false)]
    [InlineData("a@1.0 x", false)]                                 // Of two the newest decides.
    [InlineData("x a@1.0", true)]
    [InlineData("a@1.0 x y", true)]                                // Of three to nine one of the newest three.
    [InlineData("a@1.0 x y z", false)]
    [InlineData("2.0.0 3.0.0", false)]                             // Without a package there is no version.
    [InlineData("x x2 x3 x4 x5 x6 x7 a@1 a@2 a@3", true)]          // Of ten one of the newest three, and three.
    [InlineData("x x2 x3 x4 x5 x6 x7 x8 a@2 a@3", false)]
    [InlineData("a@1 a@2 a@3 x4 x5 x6 x7 x8 x9 x10", false)]
    [InlineData("a@1 a@2 a@3 x4 x5 x6 x7 x8 x9 a@10", true)]
    [InlineData("a@1 a@2 a@3 x4 x5 x6 x7 x8 x9 x10 x11 a@12", false)] // Older ones are not looked at.
    public void Versions_say_the_order_when_enough_of_the_newest_have_one(string releases, bool expected) =>
        Assert.Equal(expected, ReleaseOrder.FollowsVersions(Seen(releases)));

    [Theory]
    [InlineData("shop@1.0", "shop@1.0.0", 0)]
    [InlineData("shop@1.2.3", "other@1.2.3", 0)]
    [InlineData("shop@1.10.0", "shop@1.9.0", 1)]
    [InlineData("shop@1.2.3.4", "shop@1.2.3", 1)]
    [InlineData("shop@2.0.0-rc.1", "shop@2.0.0", -1)]
    [InlineData("shop@2.0.0-rc.2", "shop@2.0.0-rc.10", -1)]
    [InlineData("shop@2.0.0-1", "shop@2.0.0-alpha", -1)]
    [InlineData("shop@2.0.0-alpha", "shop@2.0.0-alpha.1", -1)]
    [InlineData("shop@2.0.0+2", "shop@2.0.0+10", -1)]
    [InlineData("shop@2.0.0", "shop@2.0.0+1", -1)]
    public void Versions_are_ordered(string a, string b, int expected)
    {
        Assert.True(ReleaseVersion.TryParse(a, out var left));
        Assert.True(ReleaseVersion.TryParse(b, out var right));
        Assert.Equal(expected, Math.Sign(left.CompareTo(right)));
        Assert.Equal(-expected, Math.Sign(right.CompareTo(left)));
    }

    [Theory]
    [InlineData("2.0.0")]
    [InlineData("@2.0.0")]
    [InlineData("shop@")]
    [InlineData("shop@v2")]
    [InlineData("shop@1.2.3.4.5")]
    [InlineData("2f1c0a9be")]
    public void What_is_no_version_is_compared_by_date(string text) => Assert.False(ReleaseVersion.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    public void Some_texts_are_no_release(string text)
    {
        Assert.False(ReleaseVersion.IsRelease(text));
        Assert.False(ReleaseVersion.IsRelease(new string('x', 201)));
        Assert.Empty(ReleaseOrder.Note(ReleaseOrder.Initial, [text], T));
    }

    [Fact]
    public void A_release_is_noted_once()
    {
        var events = ReleaseOrder.Note(ReleaseOrder.Initial, ["a", "b", "a"], T);
        Assert.Equal([new ReleaseSeen("a", T), new ReleaseSeen("b", T)], events);
        Assert.Empty(ReleaseOrder.Note(events.Aggregate(ReleaseOrder.Initial, ReleaseOrder.Apply), ["b", "a"], T));
    }

    [Fact]
    public void The_oldest_are_forgotten_when_there_are_too_many()
    {
        var state = Enumerable.Range(0, ReleaseOrder.ReleasesMax + 1).Select(i => new ReleaseSeen($"r{i}", T)).Aggregate(ReleaseOrder.Initial, ReleaseOrder.Apply);
        Assert.Equal((ReleaseOrder.ReleasesMax, "r1"), (state.Releases.Count, state.Releases[0].Version));
    }

    [Fact]
    public void The_newest_is_the_highest_version_or_what_came_last()
    {
        Assert.Equal("a@2.0", ReleaseOrder.NewestOf(Seen("a@2.0 a@1.5")));
        Assert.Equal("a@1.5", ReleaseOrder.NewestOf(Seen("a@2.0 a@1.5"), byDate: true));
        Assert.Equal("y", ReleaseOrder.NewestOf(Seen("x y")));
        Assert.Null(ReleaseOrder.NewestOf([]));
    }

    [Fact]
    public void What_an_issue_is_resolved_with_is_looked_up()
    {
        var versions = new ReleaseOrder([.. Seen("a@2.0 a@1.5")]);
        Assert.Equal(new IssueResolution(ResolutionKind.Release, "a@1.5"), ReleaseOrder.Resolve(versions, ResolutionKind.Release, "a@1.5", null, null));
        Assert.Equal(new IssueResolution(ResolutionKind.Release, "a@2.0"), ReleaseOrder.Resolve(versions, ResolutionKind.Release, null, null, null));
        Assert.Equal(new IssueResolution(ResolutionKind.NextRelease, "a@2.0", "a@2.0"), ReleaseOrder.Resolve(versions, ResolutionKind.NextRelease, null, null, null));
        Assert.Equal(new IssueResolution(ResolutionKind.UpcomingRelease, "a@1.5"), ReleaseOrder.Resolve(versions, ResolutionKind.UpcomingRelease, null, null, null));
        Assert.Equal(new IssueResolution(ResolutionKind.NextRelease, "y"), ReleaseOrder.Resolve(new([.. Seen("x y")]), ResolutionKind.NextRelease, null, null, null));
        Assert.Equal(new IssueResolution(ResolutionKind.Commit, null, null, "abc", "shop"), ReleaseOrder.Resolve(ReleaseOrder.Initial, ResolutionKind.Commit, null, "abc", "shop"));
        Assert.Equal("release_not_found", Assert.Throws<DomainException>(() => ReleaseOrder.Resolve(versions, ResolutionKind.Release, "a@9", null, null)).Code);
        Assert.Equal("no_releases", Assert.Throws<DomainException>(() => ReleaseOrder.Resolve(ReleaseOrder.Initial, ResolutionKind.NextRelease, null, null, null)).Code);
        Assert.Equal("no_releases", Assert.Throws<DomainException>(() => ReleaseOrder.Resolve(ReleaseOrder.Initial, ResolutionKind.Release, null, null, null)).Code);
    }

    // Releases in the order they were seen; with what the issue is resolved; release of the event; whether it opens the issue.
    [Theory]
    [InlineData("a@1 a@2 a@3", ResolutionKind.Release, "a@2", null, "a@1", false)]
    [InlineData("a@1 a@2 a@3", ResolutionKind.Release, "a@2", null, "a@2", true)]
    [InlineData("a@1 a@2 a@3", ResolutionKind.Release, "a@2", null, "a@3", true)]
    [InlineData("a@2 a@1", ResolutionKind.Release, "a@2", null, "a@1", false)]                 // By version, not by date.
    [InlineData("a@1 a@2", ResolutionKind.Release, "a@2", null, "b@2.0.0", true)]              // Equal is not lower.
    [InlineData("x y z", ResolutionKind.Release, "y", null, "x", false)]
    [InlineData("x y z", ResolutionKind.Release, "y", null, "y", true)]
    [InlineData("x y z", ResolutionKind.Release, "y", null, "z", true)]
    [InlineData("a@1 x y z", ResolutionKind.Release, "z", null, "a@1", false)]
    [InlineData("a@1 a@2", ResolutionKind.NextRelease, "a@2", "a@2", "a@1", false)]
    [InlineData("a@1 a@2", ResolutionKind.NextRelease, "a@2", "a@2", "a@2", false)]
    [InlineData("a@1 a@2 a@2.1", ResolutionKind.NextRelease, "a@2", "a@2", "a@2.1", true)]
    [InlineData("a@1 a@2 a@1.1", ResolutionKind.NextRelease, "a@2", "a@2", "a@1.1", false)]    // A patch of an old line, seen later.
    [InlineData("x y z", ResolutionKind.NextRelease, "y", "y", "y", false)]
    [InlineData("x y z", ResolutionKind.NextRelease, "y", "y", "x", false)]
    [InlineData("x y z", ResolutionKind.NextRelease, "y", "y", "z", true)]
    [InlineData("x y z", ResolutionKind.NextRelease, "z", "x", "y", true)]                     // The issue was seen in x only.
    [InlineData("x y z", ResolutionKind.NextRelease, "y", "gone", "y", false)]
    [InlineData("x y z", ResolutionKind.NextRelease, "y", "gone", "z", true)]
    [InlineData("x y z", ResolutionKind.NextRelease, "y", null, "x", false)]
    [InlineData("x y z", ResolutionKind.NextRelease, "y", null, "z", true)]
    [InlineData("a@2 a@1", ResolutionKind.UpcomingRelease, "a@2", null, "a@1", true)]          // Always by date.
    [InlineData("a@2 a@1", ResolutionKind.UpcomingRelease, "a@1", null, "a@2", false)]
    [InlineData("x y", ResolutionKind.Commit, null, null, "y", false)]
    [InlineData("x y", ResolutionKind.Release, "x", null, "a/b", false)]                       // No release at all.
    public void An_event_opens_the_issue_when_its_release_should_have_had_the_fix(string releases, ResolutionKind kind, string? named, string? newest, string release, bool opens) =>
        Assert.Equal(opens, ReleaseOrder.Opens(Seen(releases), new IssueResolution(kind, named, newest), release));

    private static IReadOnlyList<ReleaseView> Seen(string releases) =>
        [.. releases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((version, i) => new ReleaseView(version, T.AddHours(i)))];
}
