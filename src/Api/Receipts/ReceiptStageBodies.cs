using System.Diagnostics;
using System.Globalization;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Contracts.Receipts;

namespace SentryOrleans.Api.Receipts;

/// <summary>The wire's form of stages.</summary>
internal static class ReceiptStageBodies
{
    public static ReceiptStageBody From(ReceiptStage stage, ProjectView project, ReceiptIssueBody? issue) => stage switch
    {
        EventReceived s => new ReceivedStageBody(s.At, FindKey(project, s.PublicKey), s.Size),
        EventNormalized s => new NormalizedStageBody(s.At, s.Errors, s.Changed),
        EventDropped { Outcome: OutcomeKind.Filtered } s => new FilteredStageBody(s.At, s.Reason, s.Detail),
        EventDropped { Outcome: OutcomeKind.RateLimited } s => new RateLimitedStageBody(s.At, s.Reason, s.Detail),
        EventDropped s => new RefusedStageBody(s.At, s.Reason, s.Detail),
        EventScrubbed s => new ScrubbedStageBody(s.At, s.Count, [.. s.Fields.Select(field => new ScrubbedFieldBody(field.Path, field.Rules))]),
        EventGrouped s => new GroupedStageBody(
            s.At, s.Config ?? string.Create(CultureInfo.InvariantCulture, $"v{s.Version}"), s.Hash, s.Hashes ?? (s.Hash is { } hash ? [hash] : []), NameOf(s.Basis),
            s.Fingerprint, s.Rule, issue),
        EventCounted s => new CountedStageBody(s.At, issue, s.Version, s.Total),
        EventFiles s => new FilesStageBody(s.At, [.. s.Files.Select(file => new ReceiptFileBody(file.Name, file.Size))]),
        EventFeedback s => new FeedbackStageBody(s.At, s.Count),
        EventRepeated s => new DuplicateStageBody(s.At, FindKey(project, s.PublicKey)),
        _ => throw new UnreachableException(stage.GetType().Name),
    };

    private static ReceiptKeyBody? FindKey(ProjectView project, string? publicKey) =>
        project.Keys.FirstOrDefault(key => key.Public == publicKey) is { } key ? new ReceiptKeyBody(key.Public, key.Name) : null;

    private static string NameOf(GroupingBasis basis) => basis switch
    {
        GroupingBasis.Checksum => "checksum",
        GroupingBasis.Fingerprint => "fingerprint",
        GroupingBasis.ApplicationFrames => "application_frames",
        GroupingBasis.Frames => "frames",
        GroupingBasis.Exceptions => "exceptions",
        GroupingBasis.Message => "message",
        GroupingBasis.FingerprintRule => "fingerprint_rule",
        GroupingBasis.BuiltInRule => "built_in_rule",
        GroupingBasis.Template => "template",
        GroupingBasis.Report => "report",
        _ => "nothing",
    };
}
