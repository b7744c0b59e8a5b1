using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest.Projects;

/// <summary>May these events go to this project?</summary>
internal static class ProjectRules
{
    private static readonly TimeSpan CountsSettle = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The project must exist, the key must be one of its own and switched on, and the origin must be allowed. The answer does not
    /// tell an unknown project from a wrong key.
    /// </summary>
    public static IngestError? Judge(ProjectView? project, string publicKey, Uri? origin)
    {
        if (!HasActiveKey(project, publicKey)) return IngestErrors.ProjectRefused;
        if (project!.IsHidden) return IngestErrors.ProjectDeleted;
        return AllowedDomains.Allow(project.AllowedDomains, origin) ? null : IngestErrors.OriginRefused;
    }

    /// <summary>Whether a deleted project is erased before what is counted of it now is sure to be stored.</summary>
    public static bool IsEnding(ProjectView project, DateTimeOffset at) => project.Deletion is not { Erased: false } deletion || deletion.EraseAfter - at <= CountsSettle;

    /// <summary>Whether the project exists and the key is one of its own and switched on.</summary>
    public static bool HasActiveKey(ProjectView? project, string publicKey)
    {
        if (project is null) return false;
        for (var i = 0; i < project.Keys.Count; i++)
        {
            if (project.Keys[i].Public == publicKey) return project.Keys[i].Active;
        }
        return false;
    }
}
