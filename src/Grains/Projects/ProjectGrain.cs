using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Organizations;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Projects;

/// <summary>One project.</summary>
public sealed class ProjectGrain(Journal journal, StreamStates streams, Claims claims, MailPost mail, IOptions<ProjectDeletionOptions> options, TimeProvider time)
    : EventSourcedGrain<Project, ProjectEvent>(journal, streams, Project.Initial), IProjectGrain
{
    private const int SlugsMax = 100;

    protected override string StreamKey => StreamKeys.Project(Id);

    protected override long OrganizationOf(Project state) => state.OrganizationId;

    private long Id => this.GetPrimaryKeyLong();

    protected override Project Apply(Project state, ProjectEvent e) => Project.Apply(state, e);

    public async Task<ProjectView> ExecuteAsync(ProjectCommand command)
    {
        await AdoptGroupingAsync();
        if (command is DeleteProject) command = new DeleteProject(options.Value.UndoWindow);
        var newKey = (Public: NewKey(), Secret: NewKey());
        var events = Project.Decide(State, command, Id, newKey, time.GetUtcNow());
        if (events is [ProjectTransferred transferred]) return await TransferAsync(transferred);
        try
        {
            if (events.Count > 0) await CommitAsync(events, ClaimsOf(events), MessagesOf(command, events, newKey.Secret));
        }
        catch (NameTakenException)
        {
            Refuse("slug_taken", "Another project of the organisation has this slug.");
        }
        return State.ToView();
    }

    public async Task<ProjectView?> GetAsync()
    {
        await AdoptGroupingAsync();
        return State.Exists ? State.ToView() : null;
    }

    public Task<ProjectView?> FindOfferAsync(string secret, string email) =>
        Task.FromResult(State.Deletion is null && ProjectTransfers.IsOffered(State.Offer, secret, email, time.GetUtcNow()) ? State.ToView() : null);

    public async Task<GroupingSettings?> GetGroupingAsync(int revision)
    {
        await AdoptGroupingAsync();
        if (State.Grouping?.Revision == revision) return State.Grouping;
        return (await ReadEventsAsync()).OfType<ProjectGroupingSet>().LastOrDefault(set => set.Grouping.Revision == revision)?.Grouping;
    }

    /// <summary>Before anyone sees a project from before there were settings of grouping: its issues are to be found by the next event already.</summary>
    private async Task AdoptGroupingAsync()
    {
        if (State is { Exists: true, Grouping: null }) await CommitAsync(Project.Decide(State, new AdoptGrouping(), Id, default, time.GetUtcNow()));
    }

    /// <summary>Takes the first slug that is free there: the project's own, else with a number.</summary>
    private async Task<ProjectView> TransferAsync(ProjectTransferred transferred)
    {
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? transferred.Slug : Slug.Numbered(transferred.Slug, number);
            try
            {
                await CommitAsync([transferred with { Slug = slug }], [Claims.ProjectSlug(transferred.OrganizationId, slug, Id)]);
                break;
            }
            catch (NameTakenException) when (number < SlugsMax)
            {
                // The next one.
            }
            catch (NameTakenException)
            {
                Refuse("slug_taken", "Another project of the organisation has this slug.");
            }
        }
        await claims.ReleaseProjectSlugsAsync(transferred.FromOrganizationId, Id);
        return State.ToView();
    }

    private List<OutboxMessage> MessagesOf(ProjectCommand command, IReadOnlyList<ProjectEvent> events, string secret)
    {
        var messages = new List<OutboxMessage>();
        if (events.Any(e => e is ProjectDeletionRequested)) messages.Add(Outbox.ForProjectDeletion(Id));
        if (command is OfferProject offer)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/accept-transfer/{Id}.{secret}/");
            var values = new Dictionary<string, string> { ["project"] = State.Name, ["organization"] = offer.Organization, ["person"] = offer.Person };
            messages.Add(mail.Post(new Letter(offer.Email, LetterTemplates.Transfer, offer.Language, path, values)));
        }
        return messages;
    }

    private List<Claim> ClaimsOf(IReadOnlyList<ProjectEvent> events)
    {
        var names = new List<Claim>();
        foreach (var e in events)
        {
            if (e is ProjectCreated created) names.Add(Claims.ProjectSlug(created.OrganizationId, created.Slug, Id));
            // The claims of earlier slugs stay: they lead to the project.
            if (e is ProjectSlugChanged changed) names.Add(Claims.ProjectSlug(State.OrganizationId, changed.Slug, Id));
            if (e is ProjectKeyCreated key) names.Add(Claims.ProjectKey(key.PublicKey, Id));
        }
        return names;
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
