using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Receipts;

namespace SentryOrleans.Api.Receipts;

/// <summary>What became of an event.</summary>
public sealed record ReceiptBody
{
    public required string EventId { get; init; }

    public required ReceiptProjectBody Project { get; init; }

    /// <summary><c>accepted</c>, <c>filtered</c>, <c>rate_limited</c> or <c>invalid</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The filter, the limit or the fault, named as in <c>stats_v2</c>; null when accepted, or when it has no name.</summary>
    public required string? Reason { get; init; }

    /// <summary>Null when the event was dropped.</summary>
    public required ReceiptIssueBody? Issue { get; init; }

    /// <summary>When this is forgotten, and with it the event.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<ReceiptStageBody> Stages { get; init; }

    public static ReceiptBody From(ReceiptView receipt, ProjectView project)
    {
        var issue = receipt.Issue is { } known ? new ReceiptIssueBody(Wire.Id(known.Id), ShortIds.Format(project.Slug, known.Number)) : null;
        return new ReceiptBody
        {
            EventId = EventIds.Format(receipt.EventId),
            Project = new ReceiptProjectBody(Wire.Id(project.Id), project.Slug, project.Name, project.Platform),
            Outcome = receipt.Outcome.Name(),
            Reason = receipt.Reason,
            Issue = issue,
            Expires = receipt.Expires,
            Stages = [.. receipt.Stages.Select(stage => ReceiptStageBodies.From(stage, project, issue)), new ExpiresStageBody(receipt.Expires)],
        };
    }
}

/// <summary>The event's project.</summary>
public sealed record ReceiptProjectBody(string Id, string Slug, string Name, string? Platform);

/// <summary>The event's issue.</summary>
public sealed record ReceiptIssueBody(string Id, string ShortId);
