using SentryOrleans.Api.Ingest.Bodies;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Ingest.Projects;

/// <summary>Checks a request against its project. Before it refuses, it asks for the project's newest state.</summary>
internal sealed class ProjectAccess(ProjectCache cache, GrainCalls calls, TimeProvider time)
{
    /// <summary>The project, or why the request is refused.</summary>
    public ValueTask<Answer<ProjectView>> CheckAsync(IngestRequest request, string publicKey)
    {
        var since = time.GetTimestamp();
        var known = cache.GetAsync(request.ProjectId);
        return known.IsCompletedSuccessfully && ProjectRules.Judge(known.Result, publicKey, request.Origin) is null
            ? new(new Answer<ProjectView>(known.Result))
            : AskAsync(request, publicKey, since);
    }

    /// <summary>The request's project, when it is already known that it has the request's key; else <see cref="BufferShares.Unknown"/>.</summary>
    public long FindSender(IngestRequest request)
    {
        if (request.Auth is not { } auth) return BufferShares.Unknown;
        var known = cache.GetAsync(request.ProjectId);
        return known.IsCompletedSuccessfully && ProjectRules.HasActiveKey(known.Result, auth.PublicKey) ? request.ProjectId : BufferShares.Unknown;
    }

    private async ValueTask<Answer<ProjectView>> AskAsync(IngestRequest request, string publicKey, long since)
    {
        var answer = await calls.CallAsync(() => cache.GetAsync(request.ProjectId));
        if (answer.Error is not null || ProjectRules.Judge(answer.Value, publicKey, request.Origin) is null) return answer;

        answer = await calls.CallAsync(() => cache.RefreshAsync(request.ProjectId, since));
        if (answer.Error is not null) return answer;
        if (ProjectRules.Judge(answer.Value, publicKey, request.Origin) is not { } refusal) return answer;
        return new(refusal == IngestErrors.ProjectDeleted && ProjectRules.IsEnding(answer.Value!, request.Received) ? IngestErrors.ProjectEnding : refusal);
    }

}
