using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Limits;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts.Projects;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

public sealed class ProjectCacheTests
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<long> _reads = [];
    private Func<long, Task<ProjectView?>> _source = _ => Task.FromResult<ProjectView?>(null);

    [Fact]
    public async Task A_project_is_read_once_in_five_seconds()
    {
        var cache = NewCache();
        await cache.GetAsync(1);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        await cache.GetAsync(1);
        Assert.Equal([1], _reads);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        await cache.GetAsync(1);
        Assert.Equal([1, 1], _reads);
    }

    [Fact]
    public async Task Concurrent_misses_share_one_read()
    {
        var cache = NewCache();
        var source = new TaskCompletionSource<ProjectView?>();
        _source = _ => source.Task;
        var first = Enumerable.Range(0, 50).AsParallel().Select(_ => cache.GetAsync(1)).ToArray();
        _time.Advance(TimeSpan.FromMinutes(1));
        var later = cache.GetAsync(1);
        source.SetResult(Project());
        Assert.All(await Task.WhenAll([.. first, later]), project => Assert.NotNull(project));
        Assert.Equal([1], _reads);
    }

    [Fact]
    public async Task A_failed_read_is_not_remembered()
    {
        var cache = NewCache();
        _source = _ => Task.FromException<ProjectView?>(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => cache.GetAsync(1));
        _source = _ => Task.FromResult<ProjectView?>(Project());
        Assert.NotNull(await cache.GetAsync(1));
    }

    [Fact]
    public async Task An_unknown_key_asks_again_at_once_but_only_once_a_second()
    {
        var cache = NewCache();
        await cache.GetAsync(1);
        _time.Advance(Instant);
        await cache.RefreshAsync(1, since: _time.GetTimestamp());
        Assert.Equal(2, _reads.Count);

        _time.Advance(Instant);
        await cache.RefreshAsync(1, since: _time.GetTimestamp());
        Assert.Equal(2, _reads.Count);

        _time.Advance(TimeSpan.FromSeconds(1));
        await cache.RefreshAsync(1, since: _time.GetTimestamp());
        Assert.Equal(3, _reads.Count);
    }

    [Fact]
    public async Task What_was_read_during_the_request_is_not_read_again()
    {
        var cache = NewCache();
        var since = _time.GetTimestamp();
        _time.Advance(Instant);
        await cache.GetAsync(1);
        await cache.RefreshAsync(1, since);
        Assert.Equal([1], _reads);
    }

    [Fact]
    public async Task A_new_key_works_at_once()
    {
        var cache = NewCache();
        Assert.Null(await cache.GetAsync(1));
        _source = _ => Task.FromResult<ProjectView?>(Project());
        _time.Advance(Instant);
        Assert.NotNull(await cache.RefreshAsync(1, since: _time.GetTimestamp()));
        Assert.NotNull(await cache.GetAsync(1));
    }

    [Fact]
    public async Task The_number_of_projects_is_bounded()
    {
        var cache = NewCache();
        for (var id = 0; id < 1000; id++)
        {
            await cache.GetAsync(id);
            Assert.InRange(cache.Count, 1, 20);
        }
    }

    [Theory]
    [InlineData("11111111111111111111111111111111", null, null)]
    [InlineData("22222222222222222222222222222222", null, "event submission rejected with_reason: ProjectId")]
    [InlineData("33333333333333333333333333333333", null, "event submission rejected with_reason: ProjectId")]
    [InlineData("11111111111111111111111111111111", "https://a.good.example", null)]
    [InlineData("11111111111111111111111111111111", "https://evil.example", "event submission rejected with_reason: Cors")]
    [InlineData("33333333333333333333333333333333", "https://evil.example", "event submission rejected with_reason: ProjectId")]
    public void A_key_must_be_active_and_the_origin_allowed(string key, string? origin, string? refusal)
    {
        var error = ProjectRules.Judge(Project(), key, origin is null ? null : new Uri(origin));
        Assert.Equal(refusal, error?.Detail);
        Assert.True(error is null or { Status: 403 });
    }

    [Theory]
    [InlineData(7 * 24 * 60, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(-1, true)]
    public void What_a_deleted_project_is_refused_is_counted_while_counts_are_not_left_behind(int minutesLeft, bool isEnding)
    {
        var at = _time.GetUtcNow();
        var deleted = Project() with { Deletion = new ProjectDeletion(at, at.AddMinutes(minutesLeft)) };
        Assert.Same(IngestErrors.ProjectDeleted, ProjectRules.Judge(deleted, "11111111111111111111111111111111", null));
        Assert.Equal(isEnding, ProjectRules.IsEnding(deleted, at));
        Assert.Equal("project_id", Refusals.ReasonOf(IngestErrors.ProjectDeleted));
        Assert.Null(Refusals.ReasonOf(IngestErrors.ProjectEnding));
        Assert.Null(Refusals.ReasonOf(IngestErrors.ProjectRefused));
    }

    [Fact]
    public void An_unknown_project_is_refused_like_an_unknown_key() =>
        Assert.Same(IngestErrors.ProjectRefused, ProjectRules.Judge(null, "11111111111111111111111111111111", null));

    private ProjectCache NewCache() => new(Read, _time, new IngestOptions { ProjectCacheEntriesMax = 20 });

    private Task<ProjectView?> Read(long id)
    {
        lock (_reads) _reads.Add(id);
        return _source(id);
    }

    private static ProjectView Project() => new(
        1, 1, 1, "slug", "Name", null, default, null,
        [Key('1', active: true), Key('2', active: false)], ["*.good.example"]);

    private static ProjectKeyView Key(char digit, bool active) => new(new string(digit, 32), new string('0', 32), "Default", active, default);
}
