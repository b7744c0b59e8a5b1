using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;

namespace SentryOrleans.Api.Alerts;

/// <summary>Channels of an organisation: chat rooms, pagers and programs that alerts reach.</summary>
public static class AlertChannelsApi
{
    private static readonly Dictionary<string, string> FieldOfRefusal = new()
    {
        ["channel_name_invalid"] = "name",
        ["channel_kind_invalid"] = "kind",
        ["channel_url_invalid"] = "url",
        ["channel_secret_invalid"] = "secret",
        ["too_many_channels"] = "name",
    };

    public static void MapAlertChannels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/organizations/{organization}/alert-channels").WithTags("Alerts");
        group.MapGet("/", List).WithName("ListAlertChannels").WithSummary("Channels that alert rules can use, by name").Require(Permission.ViewOrganization);
        group.MapPost("/", Create).WithName("CreateAlertChannel").WithSummary("Make a channel").Require(Permission.EditOrganization);
        group.MapPut("/{channel}/", Change).WithName("ChangeAlertChannel").WithSummary("Change a channel").Require(Permission.EditOrganization);
        group.MapDelete("/{channel}/", Delete).WithName("DeleteAlertChannel").WithSummary("Delete a channel; rules that name it post nothing").Require(Permission.EditOrganization);
        group.MapPost("/{channel}/test/", Test).WithName("TestAlertChannel").WithSummary("Send a message that says that it is a test, and tell what came back").Require(Permission.EditOrganization);
        group.MapGet("/{channel}/posts/", ListPosts).WithName("ListAlertPosts").WithSummary("Messages that did not arrive").Require(Permission.EditOrganization);
        group.MapPost("/{channel}/posts/{post}/retry/", Retry).WithName("RetryAlertPost").WithSummary("Try a message again now").Require(Permission.EditOrganization);
        group.MapDelete("/{channel}/posts/{post}/", Drop).WithName("DropAlertPost").WithSummary("Throw a message away").Require(Permission.EditOrganization);
    }

    public static async Task<Ok<AlertChannelBody[]>> List(Access access, IGrainFactory grains)
    {
        var channels = await Channels(access, grains).ListAsync();
        // What receivers answer is for those who manage channels: it may tell what nobody else is to know.
        var mayManage = access.May(Permission.EditOrganization);
        return TypedResults.Ok(await Task.WhenAll(channels.Select(async channel =>
            AlertChannelBody.From(channel, await Posts(access, channel.Id, grains).GetAsync()) is var body && mayManage ? body : body with { LastError = null })));
    }

    public static async Task<Results<Created<AlertChannelBody>, BadRequest<FieldErrors>>> Create(AlertChannelInput body, Access access, IGrainFactory grains)
    {
        var (set, errors) = await SetAsync(0, body, access, grains);
        return set is null ? TypedResults.BadRequest(errors) : TypedResults.Created((string?)null, AlertChannelBody.From(set.Channel, null) with { Secret = set.NewSecret });
    }

    public static async Task<Results<Ok<AlertChannelBody>, BadRequest<FieldErrors>, NotFound<SentryError>>> Change(string channel, AlertChannelInput body, Access access, IGrainFactory grains)
    {
        if (!Wire.TryParseId(channel, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        var (set, errors) = await SetAsync(id, body, access, grains);
        return set is null ? TypedResults.BadRequest(errors) : TypedResults.Ok(AlertChannelBody.From(set.Channel, await Posts(access, id, grains).GetAsync()));
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> Delete(string channel, Access access, IGrainFactory grains)
    {
        if (!Wire.TryParseId(channel, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        await Channels(access, grains).DeleteAsync(Call(access), id);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<AlertChannelAnswerBody>, NotFound<SentryError>>> Test(
        string channel, Access access, IGrainFactory grains, TimeProvider time, IOptions<ServerAddressOptions> address)
    {
        if (!Wire.TryParseId(channel, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        var home = $"{address.Value.RootUrl}/organizations/{access.Organization.Slug}/";
        var note = new AlertNote(
            0, access.Organization.Slug, 0, "test", "Test", "Test of this channel", 0, ["somebody pressed Test"], 0, "TEST-1", "This is a test: the channel works", "", "info", 1, 0,
            time.GetUtcNow(), null, null, null, $"{home}issues/", $"{home}alerts/channels/", IsTest: true);
        var answer = await Posts(access, id, grains).TestAsync(note);
        return TypedResults.Ok(new AlertChannelAnswerBody(answer.Ok, answer.Status, answer.Answer));
    }

    public static async Task<Results<Ok<AlertPostBody[]>, NotFound<SentryError>>> ListPosts(string channel, Access access, IGrainFactory grains)
    {
        if (!Wire.TryParseId(channel, out var id)) return TypedResults.NotFound(SentryError.NotFound);
        var posts = (await Posts(access, id, grains).GetAsync()).Posts;
        return TypedResults.Ok(posts.Select(post => new AlertPostBody(
            Wire.Id(post.Id), post.Failed is null ? "waiting" : "dead", post.Attempts, post.Error, post.Posted, post.Failed is null ? post.Due : null, post.Step is null ? Wire.Id(post.Firing) : null, post.Step is { } step ? Wire.Id(step) : null)).ToArray());
    }

    public static async Task<Results<Accepted, NotFound<SentryError>>> Retry(string channel, string post, Access access, IGrainFactory grains)
    {
        if (!Wire.TryParseId(channel, out var id) || !Wire.TryParseId(post, out var message)) return TypedResults.NotFound(SentryError.NotFound);
        await Posts(access, id, grains).RetryAsync(message);
        return TypedResults.Accepted((string?)null);
    }

    public static async Task<Results<NoContent, NotFound<SentryError>>> Drop(string channel, string post, Access access, IGrainFactory grains)
    {
        if (!Wire.TryParseId(channel, out var id) || !Wire.TryParseId(post, out var message)) return TypedResults.NotFound(SentryError.NotFound);
        await Posts(access, id, grains).DropAsync(message);
        return TypedResults.NoContent();
    }

    private static async Task<(SetChannel? Set, FieldErrors? Errors)> SetAsync(long id, AlertChannelInput body, Access access, IGrainFactory grains)
    {
        try
        {
            return (await Channels(access, grains).SetAsync(Call(access), new AlertChannelDraft(id, body.Name, body.Kind, NullIfEmpty(body.Url), NullIfEmpty(body.Secret))), null);
        }
        catch (DomainException refusal) when (FieldErrors.OfRefusal(refusal, FieldOfRefusal) is { } errors)
        {
            return (null, errors);
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static AlertCall Call(Access access) => new(access.Organization.Id, access.Caller.UserId);

    private static IAlertChannelsGrain Channels(Access access, IGrainFactory grains) => grains.GetGrain<IAlertChannelsGrain>(access.Organization.Id);

    private static IAlertPostsGrain Posts(Access access, long channel, IGrainFactory grains) => grains.GetGrain<IAlertPostsGrain>($"{Wire.Id(access.Organization.Id)}/{Wire.Id(channel)}");
}

/// <summary>What a channel is to be. Of one that is changed, what is absent stays.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Kind"><c>webhook</c>, <c>slack</c>, <c>mattermost</c>, <c>discord</c>, <c>teams</c>, <c>pagerduty</c>, <c>opsgenie</c> or <c>ntfy</c>.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Secret">What the receiver knows its customer by; of a webhook: what requests are signed with, made by the server when absent.</param>
public sealed record AlertChannelInput(string? Name, string? Kind, string? Url, string? Secret);

/// <summary>A channel. Its address is shown without what makes it secret.</summary>
public sealed record AlertChannelBody(
    string Id, string Name, string Kind, string Url, bool HasSecret, string? Secret, DateTimeOffset DateCreated, long Waiting, long Dead, string? LastError)
{
    internal static AlertChannelBody From(AlertChannelView channel, ChannelState? state) => new(
        Wire.Id(channel.Id), channel.Name, channel.Kind, channel.Url, channel.HasSecret, null, channel.CreatedAt, state?.Waiting ?? 0, state?.Dead ?? 0, state?.LastError);
}

/// <summary>What came back.</summary>
public sealed record AlertChannelAnswerBody(bool Ok, int? Status, string Answer);

/// <summary>A message that did not arrive. <paramref name="State"/>: <c>waiting</c> or <c>dead</c>; <paramref name="Due"/>: when it is tried again;
/// <paramref name="Firing"/> of a rule or <paramref name="Step"/> of an incident is what it is about.</summary>
public sealed record AlertPostBody(string Id, string State, int Attempts, string Error, DateTimeOffset Posted, DateTimeOffset? Due, string? Firing, string? Step);
