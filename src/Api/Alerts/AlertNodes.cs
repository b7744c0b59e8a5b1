using System.Globalization;
using System.Text.Json;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Alerts;

/// <summary>What is wrong with a node, for people.</summary>
internal sealed class NodeRefusal(string message) : Exception(message);

/// <summary>Reads and writes conditions, filters and actions as the API has them.</summary>
/// <param name="organization">Whose teams and members they may name.</param>
/// <param name="channels">Whose channels they may name.</param>
internal sealed class AlertNodes(OrganizationView organization, IReadOnlyList<AlertChannelView> channels)
{
    public const string Conditions = "sentry.rules.conditions.";
    public const string Filters = "sentry.rules.filters.";
    public const string FirstSeen = Conditions + "first_seen_event.FirstSeenEventCondition";
    public const string Regressed = Conditions + "regression_event.RegressionEventCondition";
    public const string Reappeared = Conditions + "reappeared_event.ReappearedEventCondition";
    public const string NewHighPriority = Conditions + "high_priority_issue.NewHighPriorityIssueCondition";
    public const string ExistingHighPriority = Conditions + "high_priority_issue.ExistingHighPriorityIssueCondition";
    public const string EveryEvent = Conditions + "every_event.EveryEventCondition";
    public const string EventFrequency = Conditions + "event_frequency.EventFrequencyCondition";
    public const string UserFrequency = Conditions + "event_frequency.EventUniqueUserFrequencyCondition";
    public const string SessionFrequency = Conditions + "event_frequency.EventFrequencyPercentCondition";
    public const string Age = Filters + "age_comparison.AgeComparisonFilter";
    public const string Occurrences = Filters + "issue_occurrences.IssueOccurrencesFilter";
    public const string AssignedTo = Filters + "assigned_to.AssignedToFilter";
    public const string LatestRelease = Filters + "latest_release.LatestReleaseFilter";
    public const string AdoptedRelease = Filters + "latest_adopted_release_filter.LatestAdoptedReleaseFilter";
    public const string Category = Filters + "issue_category.IssueCategoryFilter";
    public const string Level = Filters + "level.LevelFilter";
    public const string LevelCondition = Conditions + "level.LevelCondition";
    public const string Tagged = Filters + "tagged_event.TaggedEventFilter";
    public const string TaggedCondition = Conditions + "tagged_event.TaggedEventCondition";
    public const string EventAttribute = Conditions + "event_attribute.EventAttributeCondition";
    public const string EventAttributeFilter = Filters + "event_attribute.EventAttributeFilter";
    public const string Mail = "sentry.mail.actions.NotifyEmailAction";
    public const string ToChannel = "sentry.orleans.actions.ChannelAction";
    private const int TextLengthMax = 500;

    public static readonly IReadOnlyList<string> Matches = ["eq", "ne", "co", "nc", "sw", "nsw", "ew", "new", "is", "ns", "in", "nin"];
    public static readonly IReadOnlyList<string> LevelMatches = ["eq", "gte", "lte"];
    public static readonly IReadOnlyDictionary<string, int> Units = new Dictionary<string, int> { ["minute"] = 1, ["hour"] = 60, ["day"] = 1_440, ["week"] = 10_080 };
    private static readonly Dictionary<string, AlertTest> Plain = new()
    {
        [FirstSeen] = new FirstSeenTest(),
        [Regressed] = new RegressedTest(),
        [Reappeared] = new ReappearedTest(),
        [NewHighPriority] = new NewHighPriorityTest(),
        [ExistingHighPriority] = new BecameHighPriorityTest(),
        [EveryEvent] = new EveryEventTest(),
        [LatestRelease] = new LatestReleaseTest(),
    };

    /// <exception cref="NodeRefusal">It is none.</exception>
    public AlertTest ReadTest(AlertNodeBody node) => node.Id switch
    {
        { } id when Plain.TryGetValue(id, out var test) => test,
        EventFrequency => Frequency(node, FrequencyOf.Events),
        UserFrequency => Frequency(node, FrequencyOf.Users),
        Age => new AgeTest(OneOf("comparison_type", node.Comparison, ["newer", "older"]) == 1, Number("value", node.Value, 0, 10_000), Units[Known("time", node.Time, [.. Units.Keys])]),
        Occurrences => new OccurrencesTest(Number("value", node.Value, 1, int.MaxValue)),
        AssignedTo => new AssignedTest(Assignee(node)),
        Category => new CategoryTest(Number("value", node.Value, 1, 15)),
        Level or LevelCondition => new LevelTest((LevelMatch)OneOf("match", node.Match, LevelMatches), Number("level", node.Level, 0, 50)),
        Tagged or TaggedCondition => new TagTest(Text("key", node.Key), Match(node), Wanted(node)),
        EventAttribute or EventAttributeFilter => new AttributeTest(Known("attribute", node.Attribute, AlertAttributes.All), Match(node), Wanted(node)),
        SessionFrequency => throw new NodeRefusal("Percent of sessions needs sessions, which this server does not keep yet."),
        AdoptedRelease => throw new NodeRefusal("Adopted releases need sessions, which this server does not keep yet."),
        _ => throw new NodeRefusal($"There is no condition or filter {node.Id}."),
    };

    /// <exception cref="NodeRefusal">It is none.</exception>
    public AlertAction ReadAction(AlertNodeBody node) => node.Id switch
    {
        Mail => new MailAction(
            (MailTarget)OneOf("targetType", node.TargetType, ["IssueOwners", "Team", "Member"]), node.TargetType == "IssueOwners" ? null : Target(node).Id,
            (MailFallback)OneOf("fallthroughType", node.FallthroughType ?? "ActiveMembers", ["ActiveMembers", "AllMembers", "NoOne"])),
        ToChannel => new ChannelAction(organization.Id, Id("channel", node.Channel) is var id && channels.Any(channel => channel.Id == id) ? id : throw new NodeRefusal("There is no such channel.")),
        _ => throw new NodeRefusal($"There is no action {node.Id} on this server. Mail and channels are {Mail} and {ToChannel}."),
    };

    /// <summary>Reads <c>user:1</c> and <c>team:2</c>.</summary>
    public bool TryReadOwner(string text, out IssueAssignee? owner)
    {
        owner = null;
        if (text.Split(':') is not [var kind, var number] || !Wire.TryParseId(number, out var id)) return false;
        if (kind == "team" && organization.Teams.Any(team => team.Id == id)) owner = new IssueAssignee(AssigneeKind.Team, id);
        if (kind == "user" && organization.MemberOf(id) is not null) owner = new IssueAssignee(AssigneeKind.User, id);
        return owner is not null;
    }

    public AlertReasonBody Reason(AlertTest test) => new(Write(test), AlertWords.Of(test));

    public AlertNodeBody Write(AlertTest test) => Fields(test) with { Name = AlertWords.Of(test) };

    public AlertNodeBody Write(AlertAction action) => action switch
    {
        MailAction { To: MailTarget.IssueOwners } mail => new AlertNodeBody(Mail)
        {
            TargetType = "IssueOwners",
            FallthroughType = mail.Otherwise switch { MailFallback.AllMembers => "AllMembers", MailFallback.Nobody => "NoOne", _ => "ActiveMembers" },
            Name = $"Send a mail to whoever is assigned, else to {mail.Otherwise switch { MailFallback.AllMembers => "all members of the project", MailFallback.Nobody => "nobody", _ => "active members of the project" }}",
        },
        MailAction mail => new AlertNodeBody(Mail)
        {
            TargetType = mail.To.ToString(),
            TargetIdentifier = JsonSerializer.SerializeToElement(Wire.Id(mail.Id ?? 0)),
            Name = mail.To == MailTarget.Team ? $"Send a mail to the team #{organization.Teams.FirstOrDefault(team => team.Id == mail.Id)?.Slug ?? "?"}" : "Send a mail to a member",
        },
        ChannelAction channel => new AlertNodeBody(ToChannel)
        {
            Channel = JsonSerializer.SerializeToElement(Wire.Id(channel.Channel)),
            Name = channel.OrganizationId == organization.Id && channels.FirstOrDefault(known => known.Id == channel.Channel) is { } found ? $"Send a message to {found.Name} ({found.Kind})" : "Send a message to a channel that is no more",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.GetType().Name, "The API has no such action."),
    };

    private static AlertNodeBody Fields(AlertTest test) => test switch
    {
        FrequencyTest f => new AlertNodeBody(f.Of == FrequencyOf.Users ? UserFrequency : EventFrequency)
        {
            Value = JsonSerializer.SerializeToElement(f.Value),
            Interval = Window(f.Minutes),
            ComparisonType = f.ComparedMinutes is null ? "count" : "percent",
            ComparisonInterval = f.ComparedMinutes is { } minutes ? Window(minutes) : null,
        },
        AgeTest a => new AlertNodeBody(Age) { Comparison = a.Older ? "older" : "newer", Value = JsonSerializer.SerializeToElement(a.Value), Time = Units.First(unit => unit.Value == a.Unit).Key },
        OccurrencesTest o => new AlertNodeBody(Occurrences) { Value = JsonSerializer.SerializeToElement(o.Value) },
        AssignedTest { To: null } => new AlertNodeBody(AssignedTo) { TargetType = "Unassigned" },
        AssignedTest { To: { } to } => new AlertNodeBody(AssignedTo) { TargetType = to.Kind == AssigneeKind.Team ? "Team" : "Member", TargetIdentifier = JsonSerializer.SerializeToElement(Wire.Id(to.Id)) },
        CategoryTest c => new AlertNodeBody(Category) { Value = JsonSerializer.SerializeToElement(Wire.Id(c.Value)) },
        LevelTest l => new AlertNodeBody(Level) { Match = LevelMatches[(int)l.Match], Level = JsonSerializer.SerializeToElement(l.Level.ToString(CultureInfo.InvariantCulture)) },
        TagTest t => new AlertNodeBody(Tagged) { Key = t.Key, Match = Matches[(int)t.Match], Value = JsonSerializer.SerializeToElement(t.Value) },
        AttributeTest a => new AlertNodeBody(EventAttribute) { Attribute = a.Attribute, Match = Matches[(int)a.Match], Value = JsonSerializer.SerializeToElement(a.Value) },
        _ => new AlertNodeBody(Plain.First(pair => pair.Value.GetType() == test.GetType()).Key),
    };

    private static FrequencyTest Frequency(AlertNodeBody node, FrequencyOf of) => new(
        of, Number("value", node.Value, 0, FrequencyTest.ValueMax), Minutes("interval", node.Interval),
        (node.ComparisonType ?? "count") switch
        {
            "count" => null,
            "percent" => Minutes("comparisonInterval", node.ComparisonInterval),
            _ => throw new NodeRefusal("comparisonType is count or percent."),
        });

    private IssueAssignee? Assignee(AlertNodeBody node) => node.TargetType == "Unassigned" ? null : Target(node);

    private IssueAssignee Target(AlertNodeBody node)
    {
        var id = Id("targetIdentifier", node.TargetIdentifier);
        return node.TargetType switch
        {
            "Team" when organization.Teams.Any(team => team.Id == id) => new IssueAssignee(AssigneeKind.Team, id),
            "Team" => throw new NodeRefusal("The organization has no such team."),
            "Member" when organization.MemberOf(id) is not null => new IssueAssignee(AssigneeKind.User, id),
            "Member" => throw new NodeRefusal("The organization has no such member."),
            _ => throw new NodeRefusal("targetType is Team or Member."),
        };
    }

    private static TextMatch Match(AlertNodeBody node) => (TextMatch)OneOf("match", node.Match, Matches);

    private static string Wanted(AlertNodeBody node) => node.Match is "is" or "ns" ? "" : Text("value", node.Value is { } value ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null);

    private static string Window(int minutes) => FrequencyTest.Windows.First(window => window.Value == minutes).Key;

    private static int Minutes(string field, string? name) => FrequencyTest.Windows[Known(field, name, [.. FrequencyTest.Windows.Keys])];

    private static int OneOf(string field, string? value, IReadOnlyList<string> known) =>
        known.Index().FirstOrDefault(pair => pair.Item == Known(field, value, known)).Index;

    private static string Known(string field, string? value, IReadOnlyList<string> known) =>
        value is not null && known.Contains(value) ? value : throw new NodeRefusal($"{field} is one of {string.Join(", ", known)}.");

    private static string Text(string field, string? text) =>
        text is { Length: > 0 and <= TextLengthMax } ? text : throw new NodeRefusal($"{field} has 1 to {TextLengthMax} characters.");

    private static long Id(string field, JsonElement? value) => Wire.TryParseId(value is { ValueKind: JsonValueKind.String } text ? text.GetString() : value?.GetRawText(), out var id) ? id
        : throw new NodeRefusal($"{field} is an id.");

    private static int Number(string field, JsonElement? value, int least, int most)
    {
        var text = value is { ValueKind: JsonValueKind.String } given ? given.GetString() : value is { ValueKind: JsonValueKind.Number } raw ? raw.GetRawText() : null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new NodeRefusal(string.Create(CultureInfo.InvariantCulture, $"{field} is a number from {least} to {most}."));
    }
}
