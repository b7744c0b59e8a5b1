using SentryOrleans.Api.Projects;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.LateScrubbing;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.LateScrubbing;

/// <summary>Starts a run.</summary>
/// <param name="Project">The slug of the project, so that nobody starts one by mistake.</param>
public sealed record StartScrubRunBody(string? Project = null);

/// <summary>A run of late scrubbing.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="DateCreated">When it was asked for.</param>
/// <param name="User">Who asked; null: not known any more.</param>
/// <param name="Rules">Names of the rules in force.</param>
/// <param name="Status"><c>running</c>, <c>finished</c>, <c>stopped</c> or <c>failed</c>.</param>
/// <param name="Step"><c>starting</c>, <c>issues</c>, <c>events</c>, <c>items</c>, <c>files</c>, <c>reports</c>, <c>receipts</c>, <c>waiting</c>, <c>cleaning</c> or <c>ending</c>.</param>
/// <param name="IsLastPass">It looks again at what came while it went.</param>
/// <param name="IsStopping">It was asked to stop.</param>
/// <param name="Events">Events.</param>
/// <param name="Items">Transactions, spans, logs, sessions and the like.</param>
/// <param name="Files">Attachments.</param>
/// <param name="Reports">Feedback of users.</param>
/// <param name="Issues">Issues.</param>
/// <param name="DomainEvents">Stored domain events of issues that were masked.</param>
/// <param name="Receipts">Receipts that were changed.</param>
/// <param name="Unreadable">Things that could not be read and stay as they are.</param>
/// <param name="Fields">How many values each rule changed.</param>
/// <param name="DateEnded">When it ended; null: it goes on.</param>
/// <param name="Problem">Why it failed: <c>rules_changed</c>, <c>project_gone</c> or <c>fault</c>; null otherwise.</param>
public sealed record ScrubRunBody(
    string Id, DateTimeOffset DateCreated, ScrubRunUserBody? User, IReadOnlyList<string> Rules, string Status, string Step, bool IsLastPass, bool IsStopping,
    ScrubCountBody Events, ScrubCountBody Items, ScrubCountBody Files, ScrubCountBody Reports, ScrubCountBody Issues, long DomainEvents, long Receipts, long Unreadable,
    IReadOnlyList<ScrubFieldBody> Fields, DateTimeOffset? DateEnded, string? Problem)
{
    public static ScrubRunBody From(ScrubRunView run, UserView? user)
    {
        var counts = run.Counts;
        return new ScrubRunBody(
            EventIds.Format(run.Id), run.StartedAt, user is null ? null : new ScrubRunUserBody(Wire.Id(user.Id), user.Name, user.Email), run.Rules,
            Lower(run.Status.ToString()), Lower(run.Step.ToString()), run.IsLastPass, run.IsStopping,
            ScrubCountBody.From(counts.Events), ScrubCountBody.From(counts.Items), ScrubCountBody.From(counts.Files), ScrubCountBody.From(counts.Reports),
            ScrubCountBody.From(counts.Issues), counts.DomainEvents, counts.Receipts, counts.Unreadable,
            [.. counts.Fields.OrderByDescending(field => field.Value).ThenBy(field => field.Key, StringComparer.Ordinal).Select(field => new ScrubFieldBody(field.Key, field.Value))],
            run.EndedAt, run.Problem);
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}

/// <summary>Who asked for a run.</summary>
public sealed record ScrubRunUserBody(string Id, string Name, string Email);

/// <summary>Of <paramref name="Total"/> things <paramref name="Seen"/> were looked at and <paramref name="Changed"/> changed; what came since may be among these.</summary>
public sealed record ScrubCountBody(long Total, long Seen, long Changed)
{
    public static ScrubCountBody From(ScrubCount count) => new(count.Total, count.Seen, count.Changed);
}

/// <summary>How many values a rule changed.</summary>
public sealed record ScrubFieldBody(string Rule, long Count);

/// <summary>What a run would look at, and what it would do to the newest events.</summary>
/// <param name="Days">By day of receipt, oldest first; days without anything are left out.</param>
/// <param name="Issues">How many issues the project has.</param>
/// <param name="Rules">How many values each rule would change in the newest events, and in how many of these.</param>
/// <param name="Sample">The settings in force, tried on the newest events.</param>
public sealed record ScrubRunPreviewBody(
    IReadOnlyList<ScrubDayBody> Days, long Issues, IReadOnlyList<ScrubRulePreviewBody> Rules, ScrubbingPreviewBody Sample)
{
    public static ScrubRunPreviewBody From(ScrubRunPreview preview) => new(
        [.. preview.Days.Select(day => new ScrubDayBody(day.Day, day.Events, day.Items, day.Files, day.Reports))], preview.Issues,
        [.. (preview.Sample.Rules ?? []).Select(rule => new ScrubRulePreviewBody(rule.Rule, rule.Fields, rule.Events))],
        ScrubbingPreviewBody.From(preview.Sample));
}

/// <summary>What is stored of one day (UTC).</summary>
public sealed record ScrubDayBody(DateOnly Day, long Events, long Items, long Files, long Reports);

/// <summary>A rule that would change <paramref name="Fields"/> values in <paramref name="Events"/> events.</summary>
public sealed record ScrubRulePreviewBody(string Rule, long Fields, long Events);
