using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Issues;
using SentryOrleans.Contracts.Releases;
using SentryOrleans.Grains.EventSourcing;

namespace SentryOrleans.Grains.Releases;

/// <summary>The releases of one project.</summary>
public sealed class ReleaseOrderGrain(Journal journal, StreamStates streams, TimeProvider time)
    : EventSourcedGrain<ReleaseOrder, ReleaseEvent>(journal, streams, ReleaseOrder.Initial), IReleaseOrderGrain
{
    protected override string StreamKey => StreamKeys.Releases(ProjectId);

    protected override long ShareOf => ProjectId;

    protected override int SnapshotEvery => 100;

    private long ProjectId => this.GetPrimaryKeyLong();

    protected override ReleaseOrder Apply(ReleaseOrder state, ReleaseEvent e) => ReleaseOrder.Apply(state, e);

    public Task<IssueResolution> FindResolutionAsync(ResolutionKind kind, string? version, string? commit, string? repository) =>
        Task.FromResult(ReleaseOrder.Resolve(State, kind, version, commit, repository));

    public async Task<ReleaseOrderView> NoteAsync(IReadOnlyList<string> versions)
    {
        var events = ReleaseOrder.Note(State, versions, time.GetUtcNow());
        // Nobody asked for it: it comes of events.
        if (events.Count > 0) await CommitAsync(_ => events, _ => [], [], [], issueId: 0, countingVersion: 0);
        return new ReleaseOrderView(State.Releases);
    }
}
