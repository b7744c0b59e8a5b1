using SentryOrleans.Cluster.Chaos;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Cluster.Faults;

/// <summary>Load on all projects, through all servers, until it is stopped.</summary>
internal sealed class LoadOfProjects : IDisposable
{
    /// <summary>The servers' own envelopes are that far apart.</summary>
    private const int ServersPart = 1_000_000;

    /// <summary>As many envelopes are sent through every server, at about the same time.</summary>
    private const int Shared = 1_600;

    private static readonly TimeSpan ProgressPatience = TimeSpan.FromSeconds(120);

    private readonly List<(ProjectLoad Project, LoadRun Run)> _runs = [];

    public LoadOfProjects(Scene scene, IReadOnlyList<ProjectLoad> projects, int first, int connections)
    {
        var each = connections / (projects.Count * scene.Servers.Count);
        foreach (var project in projects)
        {
            foreach (var (place, server) in scene.Servers.Index())
            {
                var envelopes = place == 0 ? project.From(first) : project.From(first).Take(Shared).Concat(project.From(first + (place * ServersPart)));
                _runs.Add((project, new LoadRun(server.BaseAddress, project.Access, envelopes, project.Seed + place, each)));
            }
        }
    }

    /// <summary>Acknowledged so far.</summary>
    public long Acknowledged => _runs.Sum(run => run.Run.Acknowledged);

    /// <summary>Waits until so many more were acknowledged; a run's own failure ends the wait.</summary>
    public Task AdvanceAsync(int more)
    {
        var goal = Acknowledged + more;
        return Eventually.GetAsync(
            async _ =>
            {
                foreach (var (_, run) in _runs) await run.ThrowIfFailedAsync();
                return Acknowledged;
            },
            reached => reached >= goal, ProgressPatience);
    }

    /// <summary>Ends the load; what is in flight is sent until it is acknowledged.</summary>
    public async Task<LoadSum> StopAsync()
    {
        var reports = await Task.WhenAll(_runs.Select(run => run.Run.StopAsync()));
        foreach (var ((project, _), report) in _runs.Zip(reports)) project.Add(report);
        return new LoadSum(
            [.. reports.SelectMany(report => report.Moments).Order()],
            reports.Aggregate(default(LoadRefusals), (sum, report) => sum + report.Refusals));
    }

    public void Dispose()
    {
        foreach (var (_, run) in _runs) run.Dispose();
    }
}
