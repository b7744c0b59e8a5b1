using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Audit;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Integration.Fixtures;
using SentryOrleans.Integration.Projects;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Organizations;

/// <summary>A silo of its own, because its clock goes on by days.</summary>
public sealed class OrganizationErasureTests : IAsyncLifetime
{
    private readonly SiloFixture _silo = new(SiloFixture.WithMail(("Sentry:ProjectDeletion:BatchRows", "3")));
    private FilledProjects _filled = null!;

    public async Task InitializeAsync()
    {
        await _silo.InitializeAsync();
        _filled = new FilledProjects(_silo);
    }

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Of_an_erased_organisation_one_domain_event_of_the_server_is_left_and_its_neighbour_has_all()
    {
        var (gone, kept) = (await FoundAsync("gone"), await FoundAsync("kept"));
        var before = await CountAsync(kept);
        Assert.All(await CountAsync(gone), place => Assert.True(place.Value > 0, $"Nothing in {place.Key}, so that its emptiness will say nothing."));

        new Actor(ActorKind.Session, gone.Owner, null, "192.0.2.7").Act();
        await gone.Grain.ExecuteAsync(new RequestDeletion());
        await Reminded(gone.Grain, "deletion");
        Assert.Equal(before.Keys.ToHashSet(), (await CountAsync(gone)).Where(place => place.Value > 0).Select(place => place.Key).ToHashSet());

        _silo.Time.Offset += TimeSpan.FromDays(2);
        await Reminded(gone.Grain, "deletion");
        // Its name is free at once; its projects have a minute to settle.
        var eraser = _silo.Grains.GetGrain<IOrganizationErasureGrain>(gone.Id);
        await _silo.Grains.GetGrain<IDirectoryGrain>(0).CreateOrganizationAsync(new CreateOrganization("gone", "Another"));
        Assert.False(await eraser.RunAsync());
        Assert.True(await gone.Projects[0].CountRowsAsync() > 0);
        _silo.Time.Offset += TimeSpan.FromMinutes(2);
        await Reminded(eraser, "erase-organization");
        Assert.All(await CountAsync(gone), place => Assert.True(place.Value == 0, $"{place.Value} are left in {place.Key}."));
        Assert.Equal(before, await CountAsync(kept));
        Assert.Empty(await _silo.Database.ReadAllAsync<string>("select remindername from orleans_reminder where remindername = 'erase-organization'"));

        // Again it finds nothing to do, and tells of it once.
        Assert.True(await eraser.RunAsync());
        await _silo.DeactivateAsync(eraser);
        Assert.True(await eraser.RunAsync());
        Assert.Null(await gone.Grain.GetAsync());
        var log = await _silo.Grains.GetGrain<IAuditQueryGrain>(0).ListAsync(new AuditFilter(0, "org.erased", null, null, null), null, newer: false, 10);
        var entry = Assert.Single(log.Entries);
        Assert.Equal((gone.Owner, "192.0.2.7"), (entry.Person!.Id, entry.IpAddress));
        Assert.Contains($"\"organizationId\":\"{gone.Id}\",\"slug\":\"gone\",\"name\":\"Gone\",\"projects\":3", entry.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_ended_before_anything_was_erased_is_erased_when_the_schema_is_brought_up()
    {
        var gone = await FoundAsync("early");
        await gone.Grain.ExecuteAsync(new RequestDeletion());
        _silo.Time.Offset += TimeSpan.FromDays(2);
        await Reminded(gone.Grain, "deletion");
        await _silo.Database.ExecuteAsync("delete from outbox");
        await _silo.Database.ExecuteAsync("delete from orleans_reminder where remindername = 'erase-organization'");
        var script = SentryOrleans.Silo.Schema.SchemaScripts.Read().Single(text => text.Contains("-- Erasing an organisation", StringComparison.Ordinal));
        await _silo.Database.ExecuteAsync(script);
        await _silo.Grains.GetGrain<Contracts.Storage.IOutboxGrain>(0).WakeAsync();
        await Eventually.GetAsync(
            _ => _silo.Database.ReadAllAsync<string>("select remindername from orleans_reminder where remindername = 'erase-organization'"), reminders => reminders.Count == 1);
    }

    private static Task Reminded(IGrain grain, string reminder) => grain.AsReference<IRemindable>().ReceiveReminder(reminder, default);

    /// <summary>With a team, an invitation, a token of each kind, and three projects: one as it is, one deleted, one erased.</summary>
    private async Task<Founded> FoundAsync(string slug)
    {
        var owner = await _silo.Grains.GetGrain<IDirectoryGrain>(0).RegisterUserAsync($"{slug}@example.com", slug, "correct horse battery");
        var name = char.ToUpperInvariant(slug[0]) + slug[1..];
        var view = await _silo.Grains.GetGrain<IDirectoryGrain>(0).CreateOrganizationAsync(new CreateOrganization(slug, name, owner.Id));
        var grain = _silo.Grains.GetGrain<IOrganizationGrain>(view.Id);
        var team = (await grain.ExecuteAsync(new CreateTeam("crew", "Crew"))).Teams[0].Id;
        await grain.ExecuteAsync(new ChangeOrganization(Slug: $"{slug}-ltd"));
        await grain.ExecuteAsync(new ChangeOrganization(Slug: slug));
        await grain.InviteAsync(new Invite($"new@{slug}.example", "member", [], InvitationStatuses.Approved, "owner", owner.Id, null, SendMail: false));
        var tokens = _silo.Grains.GetGrain<IOrganizationTokensGrain>(view.Id);
        var made = await tokens.CreateTokenAsync("Builds", "http://127.0.0.1:9000");
        await _silo.Database.ExecuteAsync("insert into token_use (token_id, used) values ($1, current_date)", made.Id);
        await _silo.Database.ExecuteAsync("insert into weekly_report (organization_id, user_id, monday) values ($1, $2, current_date)", view.Id, owner.Id);
        await _silo.Database.ExecuteAsync("insert into limit_warning (organization_id, at) values ($1, now())", view.Id);
        var projects = new List<TestProject>();
        for (var i = 0; i < 3; i++)
        {
            var project = new TestProject(_silo, await grain.CreateProjectAsync(team, $"{slug}-{i}", $"{slug} {i}", "python"));
            await _filled.FillAsync(project);
            projects.Add(project);
        }
        await projects[1].Grain.ExecuteAsync(new DeleteProject());
        await projects[2].Grain.ExecuteAsync(new EndProject(TimeSpan.Zero));
        Assert.True(await _silo.Grains.GetGrain<IProjectErasureGrain>(projects[2].Id).RunAsync());
        return new Founded(view.Id, owner.Id, grain, projects);
    }

    /// <summary>What there is, by place: of each project by table, and of the organisation.</summary>
    private async Task<Dictionary<string, long>> CountAsync(Founded organization)
    {
        var counts = new Dictionary<string, long>();
        foreach (var project in organization.Projects.Take(2))
        {
            foreach (var (table, count) in await _filled.CountAsync(project)) counts[table] = counts.GetValueOrDefault(table) + count;
        }
        // Tables that come later are asked, too.
        var tables = await _silo.Database.ReadAllAsync<string>(
            "select c.table_name::text || ' ' || c.column_name::text from information_schema.columns c join information_schema.tables t using (table_schema, table_name) " +
            "where c.table_schema = 'public' and c.column_name in ('project_id', 'organization_id') and t.table_type = 'BASE TABLE' and c.table_name !~ '_[0-9]{8}$'");
        foreach (var pair in tables)
        {
            var (table, column) = (pair.Split(' ')[0], pair.Split(' ')[1]);
            long[] ids = column == "project_id" ? [.. organization.Projects.Select(project => project.Id)] : [organization.Id];
            counts[pair] = await _silo.Database.ReadAsync<long>($"select count(*) from {table} where {column} = any ($1)", ids);
        }
        string[] streams = [StreamKeys.Organization(organization.Id), StreamKeys.AlertChannels(organization.Id), .. organization.Projects.Select(project => StreamKeys.Project(project.Id))];
        counts["events of its streams"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_events where stream_id = any ($1)", [streams]);
        counts["streams"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_streams where id = any ($1)", [streams]);
        counts["snapshot of it"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_doc_snapshot_organization where id = any ($1)", [streams]);
        counts["snapshot of its channels"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_doc_snapshot_channels where id = any ($1)", [streams]);
        counts["snapshots of projects"] = await _silo.Database.ReadAsync<long>("select count(*) from mt_doc_snapshot_project where id = any ($1)", [streams]);
        foreach (var scope in new[] { "organization-slug", "invitation", "organization-token" })
            counts[scope] = await _silo.Database.ReadAsync<long>("select count(*) from claim where scope = $1 and owner = $2", scope, organization.Id);
        counts["project slugs"] = await _silo.Database.ReadAsync<long>("select count(*) from claim where scope = $1", $"project-slug:{organization.Id}");
        counts["files"] = await _silo.Database.ReadAsync<long>("select count(*) from blob where key = any ($1)", [await FilesAsync(organization)]);
        counts["uses of tokens"] = await _silo.Database.ReadAsync<long>("select count(*) from token_use where token_id = any ($1)", [await TokensAsync(organization)]);
        return counts;
    }

    private async Task<Guid[]> FilesAsync(Founded organization)
    {
        if (organization.Files.Count == 0)
            organization.Files.AddRange(await _silo.Database.ReadAllAsync<Guid>("select id from attachment where project_id = any ($1)", organization.Projects.Select(project => project.Id).ToArray()));
        return [.. organization.Files];
    }

    private async Task<long[]> TokensAsync(Founded organization)
    {
        if (organization.Tokens.Count == 0)
            organization.Tokens.AddRange(await _silo.Database.ReadAllAsync<long>("select (data ->> 'TokenId')::bigint from mt_events where stream_id = $1 and type = 'organization.token-created.v1'", StreamKeys.Organization(organization.Id)));
        return [.. organization.Tokens];
    }

    private sealed record Founded(long Id, long Owner, IOrganizationGrain Grain, IReadOnlyList<TestProject> Projects)
    {
        public List<Guid> Files { get; } = [];

        public List<long> Tokens { get; } = [];
    }
}
