using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Contracts.Attachments;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Setup;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>
/// A server in this process, reached over HTTP, with two organisations, acme and globex, that have nothing to do with each other. What the
/// web API cannot make yet, its grains make.
/// </summary>
public sealed class ApiFixture : StartedFixture
{
    private FreshServer? _server;

    /// <summary>Where it listens.</summary>
    public Uri Address => _server!.Address;

    /// <summary>The server's own services.</summary>
    public IServiceProvider Services => _server!.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>The superuser.</summary>
    public Person Root { get; private set; } = null!;

    /// <summary>An owner of acme who is no superuser.</summary>
    public Person Owner { get; private set; } = null!;

    /// <summary>A contributor of acme's team. All tokens here have all scopes; the role limits this one.</summary>
    public Person Member { get; private set; } = null!;

    /// <summary>A contributor of globex' team.</summary>
    public Person Outsider { get; private set; } = null!;

    /// <summary>An organisation with all that can be named in a path.</summary>
    public Place Acme { get; private set; } = null!;

    /// <summary>Another one.</summary>
    public Place Globex { get; private set; } = null!;

    protected override async Task StartAsync()
    {
        _server = await FreshServer.StartAsync([("Sentry:PublicReads:PerMinute", "100000"), ("Sentry:Live:Heartbeat", "00:00:01"), ("Sentry:Live:AccessCheck", "01:00:00"), .. FreshServer.ManySignIns]);
        await PopulateAsync();
    }

    public override async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A client with the person's token; null: without credentials.</summary>
    public ApiClient Client(Person? person) => new(Address, person?.Token);

    /// <summary>A client with a token of these scopes only.</summary>
    public async Task<ApiClient> ClientAsync(Person person, params string[] scopes) =>
        new(Address, (await Grains.GetGrain<IUserGrain>(person.Id).CreateTokenAsync("test", scopes)).Text);

    /// <summary>A client that signed in with the person's password.</summary>
    public async Task<ApiClient> SignInAsync(Person person)
    {
        var client = Client(null);
        (await client.PostAsync("auth/login/", new { username = person.Email, password = person.Password })).Is(200);
        return client;
    }

    /// <summary>A new user; a member of the organisation when one is named.</summary>
    public async Task<Person> RegisterAsync(string name, long? organizationId = null, string role = "member", string? teamRole = null)
    {
        var (email, password) = ($"{name}@example.com", Guid.NewGuid().ToString("N"));
        var id = await Services.GetRequiredService<Sequences>().NextUserAsync();
        var user = Grains.GetGrain<IUserGrain>(id);
        await user.RegisterAsync(email, name, password, superuser: false);
        if (organizationId is { } known)
        {
            var organization = Grains.GetGrain<IOrganizationGrain>(known);
            var view = await organization.ExecuteAsync(new AddMember(id, role));
            if (teamRole is not null) await organization.ExecuteAsync(new SetTeamMember(id, view.Teams[0].Id, teamRole));
        }
        return new Person(id, email, password, (await user.CreateTokenAsync("all", Scopes.All)).Text);
    }

    /// <summary>An organisation of the test's own, with all that can be named in a path.</summary>
    public async Task<Place> PopulateAsync(string organization, string project)
    {
        await Grains.GetGrain<ISetupGrain>(0).SetUpAsync(new SetupRequest("root@example.com", Root.Password, organization, project, "csharp"));
        return await FillAsync(organization, project);
    }

    /// <summary>A project of acme's of the test's own, made over the API.</summary>
    public Task<TestProject> CreateProjectAsync(string name) => CreateProjectAsync("acme", name);

    private async Task PopulateAsync()
    {
        var password = Guid.NewGuid().ToString("N");
        var setup = Grains.GetGrain<ISetupGrain>(0);
        var acme = await setup.SetUpAsync(new SetupRequest("root@example.com", password, "Acme", "Shop", "csharp"));
        await setup.SetUpAsync(new SetupRequest("root@example.com", password, "Globex", "Plant", "python"));
        Root = new Person(acme.UserId, "root@example.com", password, acme.Token!);
        Acme = await FillAsync("acme", "shop");
        Globex = await FillAsync("globex", "plant");
        Owner = await RegisterAsync("olivia", Acme.OrganizationId, "owner");
        Member = await RegisterAsync("milo", Acme.OrganizationId, teamRole: TeamRoles.Contributor);
        Outsider = await RegisterAsync("gita", Globex.OrganizationId, teamRole: TeamRoles.Contributor);
        (Acme, Globex) = (Acme with { MemberId = $"{Member.Id}" }, Globex with { MemberId = $"{Outsider.Id}" });
    }

    /// <summary>Adds a file to an event, and returns the file's id.</summary>
    private async Task<string> AttachAsync(System.Text.Json.JsonElement organization, TestProject project, string eventId)
    {
        var (projectId, id) = (long.Parse(project.Id), Guid.Parse(eventId));
        await Grains.GetGrain<IIntakeGrain>(0).TakeAsync(new IncomingEnvelope(
            long.Parse(organization.Text("id")), projectId, project.PublicKey, id, [new IncomingItem(ItemType.Attachment, [1, 2, 3], FileName: "a.bin")],
            TestProject.Now, null, null, null, null));
        return (await Grains.GetGrain<IAttachmentGrain>(0).ListAsync(new AttachmentFilter(projectId, id), 1)).Single().Id.ToString("N");
    }

    private async Task<Place> FillAsync(string organization, string slug)
    {
        using var client = Client(Root);
        var project = await FindProjectAsync(client, organization, slug);
        var eventId = await project.SendAsync("PaymentDeclined");
        for (var i = 1; i < 5; i++) await project.SendAsync("PaymentDeclined");
        await project.SendAsync("CartLost");
        var issues = await project.ListAsync("", rows => rows.Count == 2 && rows.Sum(row => int.Parse(row.Text("count"))) == 6);
        var issue = issues.Single(row => row.Text("title").StartsWith("PaymentDeclined", StringComparison.Ordinal));
        var detail = (await client.GetAsync($"organizations/{organization}/")).Is(200).Json;
        var run = (await client.PostAsync($"projects/{organization}/{slug}/scrub-runs/", new { project = slug })).Is(201).Json;
        var invited = (await client.PostAsync($"organizations/{organization}/members/", new { email = $"guest@{organization}.example", sendInvite = false })).Is(201).Json;
        var gone = (await client.PostAsync($"organizations/{organization}/projects/", new { name = $"{slug}-gone" })).Is(201).Json.Text("id");
        Assert.InRange((await client.SendAsync(HttpMethod.Delete, $"projects/{organization}/{slug}-gone/")).Status, 200, 204);
        var alert = (await client.PostAsync($"projects/{organization}/{slug}/alert-rules/", MetricApiTests.Rule("Too many", Root))).Is(201).Json.Text("id");
        return new Place(
            organization, long.Parse(detail.Text("id")), detail.GetProperty("teams")[0].Text("slug"), detail.GetProperty("teams")[0].Text("id"),
            project, issue.Text("id"), issue.Text("shortId"), eventId, await AttachAsync(detail, project, eventId), run.Text("id"),
            await MakeTokensAsync(client, organization), $"{Root.Id}", invited.Text("id"), new Uri(invited.Text("invite_link")).Segments[^1].TrimEnd('/'), gone, alert);
    }

    private async Task<PlaceTokens> MakeTokensAsync(ApiClient client, string organization)
    {
        var token = (await client.PostAsync($"organizations/{organization}/org-auth-tokens/", new { name = "builds" })).Is(201).Json.Text("id");
        var integration = (await client.PostAsync($"organizations/{organization}/sentry-apps/", new { name = "Bot", scopes = new[] { "event:read" } })).Is(201).Json.Text("id");
        var ofIntegration = (await client.PostAsync($"organizations/{organization}/sentry-apps/{integration}/api-tokens/", new { })).Is(201).Json.Text("id");
        return new PlaceTokens(token, integration, ofIntegration, $"{(await Grains.GetGrain<IUserGrain>(Root.Id).GetAsync())!.Tokens[0].Id}");
    }

    private async Task<TestProject> CreateProjectAsync(string organization, string name)
    {
        using var client = Client(Root);
        (await client.PostAsync($"organizations/{organization}/projects/", new { name })).Is(201);
        return await FindProjectAsync(client, organization, name);
    }

    private async Task<TestProject> FindProjectAsync(ApiClient client, string organization, string slug)
    {
        var project = (await client.GetAsync($"projects/{organization}/{slug}/")).Is(200).Json;
        var keys = (await client.GetAsync($"projects/{organization}/{slug}/keys/")).Is(200).Json;
        return new TestProject(this, organization, slug, project.Text("id"), keys[0].Text("public"));
    }
}

/// <summary>A user with a password and a token of all scopes.</summary>
public sealed record Person(long Id, string Email, string Password, string Token);

/// <summary>An organisation, its team, a project, an issue of 5 events (of two in the project), one of these events with a file, a run of late scrubbing, a member, an invitation, a project that was deleted and a metric alert.</summary>
public sealed record Place(
    string Organization, long OrganizationId, string Team, string TeamId, TestProject Project, string IssueId, string ShortId, string EventId, string AttachmentId, string RunId,
    PlaceTokens Tokens, string MemberId, string InvitationId, string InvitationToken, string DeletedProjectId, string MetricAlertId);

/// <summary>Ids of a token of an organisation, an integration and its token, and the superuser's own token.</summary>
public sealed record PlaceTokens(string Organization, string Integration, string OfIntegration, string Root);
