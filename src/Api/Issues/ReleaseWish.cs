using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Issues;

namespace SentryOrleans.Api.Issues;

/// <summary>With what an issue is to be resolved. A version null with <see cref="ResolutionKind.Release"/>: the newest.</summary>
public sealed record ReleaseWish(ResolutionKind Kind, string? Version = null, string? Commit = null, string? Repository = null)
{
    private const int NameMax = 250;

    /// <summary>How it is called in what is said of several projects.</summary>
    public string Word => Kind switch
    {
        ResolutionKind.NextRelease => "next release",
        ResolutionKind.UpcomingRelease => "upcoming release",
        ResolutionKind.Commit => "commit",
        _ => "release",
    };

    /// <summary>What belongs to another status than resolved is dropped.</summary>
    public static bool TryRead(UpdateIssuesBody body, IssueStatus? status, out ReleaseWish? wish, [NotNullWhen(false)] out FieldErrors? errors)
    {
        (wish, errors) = (null, null);
        if (status is not IssueStatus.Resolved) return true;
        var details = body.StatusDetails ?? new StatusDetailsInput();
        if (details.InCommit is { } commit)
        {
            errors = Text("inCommit.commit", commit.Commit) ?? Text("inCommit.repository", commit.Repository);
            if (errors is null) wish = new ReleaseWish(ResolutionKind.Commit, Commit: commit.Commit, Repository: commit.Repository);
        }
        else if (details.InRelease is { } version)
        {
            errors = Text("inRelease", version);
            if (errors is null) wish = new ReleaseWish(ResolutionKind.Release, version == "latest" ? null : version);
        }
        else if (details.InUpcomingRelease is true) wish = new ReleaseWish(ResolutionKind.UpcomingRelease);
        else if (details.InNextRelease is true || body.Status is "resolvedInNextRelease") wish = new ReleaseWish(ResolutionKind.NextRelease);
        return errors is null;
    }

    private static FieldErrors? Text(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? FieldErrors.Required(field) : FieldErrors.OfText(field, text, NameMax);
}
