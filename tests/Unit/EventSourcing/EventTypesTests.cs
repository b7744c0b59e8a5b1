using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Contracts.Settings;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.EventSourcing;

/// <summary>Stored names and JSON of domain events are promises: what was ever written must load for ever.</summary>
public class EventTypesTests
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly MetricAlert MetricSample = new(
        2, "Too many", FrequencyOf.Users, "release:shop@1.0 !level:info", [new MetricTerm(MetricKey.Release, ["shop@1.0"], false), new MetricTerm(MetricKey.Level, ["info"], true)], "prod", 60, false,
        new MetricTrigger(150, [new MailAction(MailTarget.Team, 2)]), new MetricTrigger(120, [new ChannelAction(1, 3)]), 110, 1_440, new IssueAssignee(AssigneeKind.User, 3), false);

    /// <summary>Every test and every action there is.</summary>
    private static readonly AlertRule RuleSample = new(
        2, "Loud", AlertMatch.Any,
        [
            new FirstSeenTest(), new RegressedTest(), new ReappearedTest(), new NewHighPriorityTest(), new BecameHighPriorityTest(), new EveryEventTest(), new FrequencyTest(FrequencyOf.Users, 100, 60),
            new FrequencyTest(FrequencyOf.Events, 50, 5, 1_440),
        ],
        AlertMatch.None,
        [
            new AgeTest(true, 2, 60), new OccurrencesTest(10), new AssignedTest(new IssueAssignee(AssigneeKind.Team, 2)), new LatestReleaseTest(), new CategoryTest(1), new LevelTest(LevelMatch.AtLeast, 40),
            new TagTest("browser", TextMatch.StartsWith, "Fire"), new AttributeTest("exception.type", TextMatch.In, "KeyError,OSError"),
        ],
        [new MailAction(MailTarget.Team, 2, MailFallback.AllMembers), new ChannelAction(1, 2)], 30, "prod", new IssueAssignee(AssigneeKind.User, 3), IsActive: false);

    private static readonly object[] Samples =
    [
        new OrganizationCreated(1, "acme", "Acme", T), new TeamCreated(2, "web", "Web", T), new MemberAdded(3, "owner", T), new OrganizationLimitsSet(LimitsSample, T),
        new NewcomerJoined(3, T), new TeamMemberSet(3, 2, "admin", T), new OrganizationOptionsSet(OrganizationOptions.Default with { OpenMembership = false }, T),
        new OrganizationRenamed("Acme Ltd", T), new OrganizationSlugChanged("acme-ltd", T), new DeletionRequested(T.AddDays(1), T), new DeletionCancelled(T),
        new OrganizationDeleted(T), new MemberRoleSet(3, "manager", T), new MemberRemoved(3, T),
        new MemberInvited(8, "bo@example.com", "member", [new TeamRole(2, "contributor")], "approved", 3, null, LinkSample, T), new InvitationRenewed(8, LinkSample, T),
        new InvitationChanged(8, "manager", [new TeamRole(2, "admin")], T), new InvitationAccepted(8, 9, T), new InvitationRevoked(8, T),
        new TeamChanged(2, "net", "Net", T), new TeamDeleted(2, T), new TeamRequested(3, 2, T), new TeamRequestDenied(3, 2, T),
        new OrganizationTokenCreated(5, "Builds", "c3", "beef", ["org:ci"], 3, T), new OrganizationTokenRenamed(5, "Nightly", T), new OrganizationTokenRevoked(5, "Nightly", T),
        new IntegrationCreated(6, "Bot", ["event:read"], 3, T), new IntegrationChanged(6, "Robot", ["event:write"], T), new IntegrationRemoved(6, "Robot", T),
        new IntegrationTokenCreated(6, 7, "d4", "f00d", T), new IntegrationTokenRevoked(6, 7, T),
        new SignOnSet("https://id.example.com", "sentry", "sealed", ["example.com"], "member", "groups", [new("leads", "manager", 2, "admin")], true, "Acme ID", true, T),
        new SignOnRemoved(T), new IdentityLinked(3, "e5", "https://id.example.com", T), new IdentityUnlinked(3, T),
        new ProjectCreated(4, 1, 2, "shop", "Shop", "python", T), new ProjectKeyCreated("a1", "b2", "Default", T), new ProjectKeyActivitySet("a1", false, T),
        new AllowedDomainsSet(["*"], T), new FirstEventRecorded(T),
        new ProjectRenamed("Web Shop", T), new ProjectSlugChanged("web-shop", T), new ProjectPlatformSet("javascript", T), new ProjectKeyRenamed("a1", "Phone", T),
        new ProjectKeyDeleted("a1", T), new ProjectKeyLimitSet("a1", new KeyRateLimit(60, 2), T), new ProjectLimitsSet(LimitsSample, T),
        new ProjectFiltersSet(FilterSettings.Default with { LegacyBrowsers = ["ie"], Custom = [new CustomFilter("1", "Old", true, [new("release", ["<2.0"])])] }, T),
        new ProjectScrubbingSet(ScrubbingSettings.Default with { SafeFields = ["id"], PiiConfig = "{}" }, T),
        new OrganizationScrubbingSet(ScrubbingSettings.None with { SensitiveFields = ["salary"] }, T),
        new UserRegistered(3, "ann@example.com", "Ann", "hash", true, T), new TokenCreated(5, "cli", "c3", "beef", ["org:read"], T), new TokenRenamed(5, "ci", T), new TokenRevoked(5, T),
        new UserRenamed("Ann Lee", T), new PasswordChanged("hash", T), new PreferencesSet("zh-hans", "dark", "Asia/Shanghai", true, T),
        new InterfaceChoicesMade(new Dictionary<string, string?> { ["density"] = "\"compact\"", ["sidebar"] = null }, T),
        new PasswordRehashed("hash", T), new RecoveryBegun("9a", T.AddHours(48), true, T), new VerificationBegun("9b", T.AddHours(48), T), new EmailVerified(T),
        new SecondRegistrationRefused(T), new UserDeactivated(T), new UserActivated(T), new SessionsEnded(T), new UserSignedIn("totp", T), new FailuresNoticed(20, T),
        new TotpAdded("sealed", 59_000_000, T), new TotpRemoved(T), new TotpUsed(59_000_001, T), new RecoveryCodesMade(["9c", "9d"], T), new RecoveryCodeUsed("9c", T),
        new PasskeyAdded(new PasskeyCredential("Y3JlZA", "pQECAyY=", 1, ["internal"], true, true, false), "Phone", T), new PasskeyRenamed("Y3JlZA", "Laptop", T),
        new PasskeyRemoved("Y3JlZA", T), new PasskeyUsed("Y3JlZA", 2, true, T),
        new NewcomerPlaced(1, T), new SuperuserSet(true, T), new PermissionSet("users.admin", true, T),
        new EmailChangeBegun("ann@example.org", "9e", T.AddHours(48), T), new EmailChangeCancelled(T), new EmailChanged("ann@example.org", T),
        new RootUrlSet("https://errors.example.com", 3, T), new TrustedProxiesSet(["10.0.0.0/8", "::1"], 3, T),
        new MailSet("smtp.example.com", 587, "starttls", "ann", "sealed", "errors@example.com", "Errors", T), new InstanceNameSet("Errors", T), new AdminEmailSet("ann@example.com", T),
        new RegistrationSet(true, ["example.com"], T), new NewcomersSet(true, 1, T), new FoundingSet(true, T),
        new OrganizationErased(1, "acme", "Acme", 2, T.AddDays(-1), T),
        new IssueCreated(1, 4, 1, "d4", T),
        new OccurrencesRecorded(2, T, T.AddHours(1), IssueFactsSample, ["u1"], ["1.0"], ["prod"], [new(T, 1), new(T.AddHours(1), 1)]),
        new IssueResolved(3, T), new IssueUnresolved(3, IssueSubstatus.Ongoing, T), new IssueArchived(3, IssueSubstatus.ArchivedForever, T), new IssueRegressed("1.1", T),
        new ScrubRunStarted(RunId, 3, "f00d", ["@common:filter", "ticket"], T), new ScrubRunEnded(RunId, "finished", null, CountsSample, T),
        new IssueFactsScrubbed(RunId, IssueFactsSample with { Title = "KeyError: [ticket]" }, T),
        new ProjectGroupingSet(new GroupingSettings("newstyle:2026-01-20", "foundation:2026-11-25", T, "module:shop.* +app", "type:E -> e", 2), T),
        new IssueHashesClaimed(["e5", "f6"], T),
        new ProjectVisibilitySet(true, T), new ProjectOwnerSet(3, T), new ProjectTeamsSet(2, [7], T), new ProjectKeyReplaced("a1", "c3", T),
        new ProjectTransferOffered("beef", "f00d", T.AddHours(48), T), new ProjectTransferred(1, 8, 9, "shop-2", T),
        new ProjectDeletionRequested(T.AddDays(7), T), new ProjectDeletionCancelled(T), new ProjectErased(T),
        new IssueShared(3, "0123456789abcdef0123456789abcdef", T), new IssueUnshared(3, T),
        new IssueEscalated(RunId, 12.5, T, IssuePriority.High), new IssueSettled(7, T, true), new IssueAssigned(3, new IssueAssignee(AssigneeKind.Team, 2), T),
        new IssueBookmarked(3, true, T), new IssueSubscribed(3, true, SubscriptionReason.Bookmarked, T), new IssueSeen(3, T),
        new IssuePrioritized(3, IssuePriority.Low, T), new IssueReviewed(3, T),
        new IssueCommented(3, 1, "See **#1**, @bo", [8], [2], T), new IssueCommentEdited(3, 1, "See #2", T), new IssueCommentDeleted(3, 1, T),
        new IssueDeleted(3, true, T.AddDays(7), T), new IssueErased(T), new IssueDiscardEnded(3, T),
        new AlertRuleSet(1, 3, RuleSample, true, T), new AlertRuleDeleted(1, 3, 2, "Loud", T), new AlertRuleMuted(1, 3, 2, 4, T.AddHours(1), T), new AlertRuleUnmuted(1, 3, 2, 4, T),
        new MetricAlertSet(1, 3, MetricSample, true, T), new MetricAlertDeleted(1, 3, 2, "Too many", T), new MetricAlertMuted(1, 3, 2, 4, T.AddHours(1), T), new MetricAlertUnmuted(1, 3, 2, 4, T),
        new MetricStatusChanged(2, 5, 1, MetricStatus.Warning, MetricStatus.Warning, 12.5, T),
        new AlertChannelSet(1, 3, 2, "Ops", "slack", "hooks.slack.example", "sealed", "sealed too", true, T), new AlertChannelDeleted(1, 3, 2, "Ops", T),
        new NotificationsSet(new NotificationSettings(true, new Dictionary<long, bool> { [4] = false }), T),
        new MailRefused("550 5.1.1 There is no such mailbox.", T), new MailAccepted(T),
        new IssuesMerged(3, [PartSample], PartSample.Totals with { Count = 9, UserCount = 4 }, T), new IssueMergedInto(3, 11, T),
        new IssueSplit(3, [12], 12, PartSample.Totals with { Count = 4, UserCount = 3 }, T),
        new IssueSplitOff(3, 11, PartSample.Totals, PartSample.Hashes, [PartSample with { IssueId = 13 }], PartSample.Totals with { Count = 10 }, T),
        new IssueOperationUndone(
            3, RunId, new IssueStanding(IssueStatus.Archived, IssueSubstatus.ArchivedUntilConditionMet, T, null, new IssueSnooze(T.AddDays(1), 100, 60, 10, 30), 7, 2), new(null),
            new(null, false), new Dictionary<long, IssueFollower?> { [3] = new(true, true, SubscriptionReason.Bookmarked, T), [8] = null },
            new Dictionary<int, IssueComment?> { [1] = new(3, "See #1", T), [2] = null }, 1, new("0123456789abcdef0123456789abcdef"), new(null), T),
        new ReleaseSeen("shop@2.0.0", T), new ProjectResolveAgeSet(48, T),
    ];

    private static IssuePart PartSample => new(12, 12, ["e5"], new IssueTotals(5, 2, T, T.AddHours(1), IssueFactsSample, "1.0", "1.1"));

    private static InvitationLink LinkSample => new("c3", "sealed", T.AddDays(30), true);

    private static LimitSettings LimitsSample => new([new LimitRule([DataCategory.Error, DataCategory.Attachment], 100, 60), new LimitRule([], null, 1)], true);

    private static IssueFacts IssueFactsSample => new("KeyError: 'a'", "shop.cart in pay", "error", "error", "python", "root", "KeyError", "cart.py", "pay", true);

    private static Guid RunId => Guid.Parse("0123456789abcdef0123456789abcdef");

    private static ScrubCounts CountsSample =>
        new(new(10, 10, 2), new(5, 5, 1), new(3, 3, 1), new(2, 2, 1), new(1, 1, 1), 4, 0, 0, new Dictionary<string, long> { ["ticket"] = 9 });

    public static TheoryData<string> Names => [.. EventTypes.All.Select(EventTypes.NameOf)];

    [Fact]
    public void Every_domain_event_of_the_contracts_has_a_name_that_says_its_version()
    {
        var bases = new[] { typeof(OrganizationEvent), typeof(OrganizationTokenEvent), typeof(OrganizationSignOnEvent), typeof(ProjectEvent), typeof(UserEvent), typeof(ServerEvent), typeof(IssueEvent), typeof(ReleaseEvent), typeof(AlertEvent), typeof(MetricEvent), typeof(AlertChannelEvent) };
        var all = typeof(IssueEvent).Assembly.GetTypes().Where(type => bases.Contains(type.BaseType) && !type.IsAbstract).ToHashSet();
        Assert.Equal(all, EventTypes.All.ToHashSet());
        Assert.All(EventTypes.All, type => Assert.Matches(@"^[a-z]+\.[a-z-]+\.v\d+$", EventTypes.NameOf(type)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_domain_event_still_loads_and_is_written_as_before(string name)
    {
        var sample = Samples.Single(e => EventTypes.NameOf(e.GetType()) == name);
        var approved = ApprovedFile.Check($"{name}.json", JsonSerializer.Serialize(sample, sample.GetType(), Json));
        Assert.Equal(JsonSerializer.Serialize(sample, sample.GetType()), JsonSerializer.Serialize(JsonSerializer.Deserialize(approved, sample.GetType()), sample.GetType()));
    }
}
