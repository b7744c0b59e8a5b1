using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Paging;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Audit;

namespace SentryOrleans.Api.Audit;

/// <summary>Who did what.</summary>
public static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0").WithTags("Audit");
        group.MapGet("/organizations/{organization}/audit-logs/", ListOrganization).WithName("ListAuditLog").WithSummary("Who did what in an organisation")
            .Produces<AuditLogBody>().Require(Permission.ReadAuditLog);
        group.MapGet("/internal/audit-logs/", ListServer).WithName("ListServerAuditLog").WithSummary("Who did what to users and to the server's settings")
            .Produces<AuditLogBody>().RequireSuperuser();
    }

    public static Task<IResult> ListOrganization([AsParameters] AuditParameters parameters, Access access, HttpContext context, PageLinks links, IGrainFactory grains) =>
        ListAsync(access.Organization.Id, parameters, context, links, grains);

    public static Task<IResult> ListServer([AsParameters] AuditParameters parameters, HttpContext context, PageLinks links, IGrainFactory grains) =>
        ListAsync(0, parameters, context, links, grains);

    private static async Task<IResult> ListAsync(long organization, AuditParameters parameters, HttpContext context, PageLinks links, IGrainFactory grains)
    {
        if (!parameters.TryRead(organization, out var filter, out var error)) return TypedResults.BadRequest(error);
        var log = grains.GetGrain<IAuditQueryGrain>(0);
        if (!string.IsNullOrEmpty(parameters.Format))
            return AuditExport.Find(parameters.Format, log, filter) is { } export ? export : TypedResults.BadRequest(new SentryError("A format is csv or json."));
        if (!PageRequest.TryRead(parameters.Cursor, parameters.PerPage, "per_page", out var request, out error)) return TypedResults.BadRequest(error);
        var (place, newer) = (request.Cursor is { Value: > 0 } cursor ? cursor.Value : (long?)null, request.Cursor is { Value: > 0, Backwards: true });
        var page = await log.ListAsync(filter, place, newer, request.Size);
        var (first, last) = page.Entries.Count == 0 ? (place ?? 0, place ?? 0) : (page.Entries[0].Id, page.Entries[^1].Id);
        links.Write(context, new PageEdges(new PageCursor(first, "0", Backwards: true), page.HasNewer, new PageCursor(last, "0", Backwards: false), page.HasOlder));
        return TypedResults.Ok(new AuditLogBody([.. page.Entries.Select(AuditRowBody.From)], [.. AuditEvents.All.Keys]));
    }
}

/// <summary>Which entries, and how they are answered.</summary>
/// <param name="Event">A name out of the answer's <c>options</c>; an unknown one has no entries.</param>
/// <param name="Actor">Id of a person.</param>
/// <param name="Start">From then on, ISO 8601 (UTC unless it says otherwise).</param>
/// <param name="End">Before then.</param>
/// <param name="Format"><c>csv</c> or <c>json</c>: a file with the newest 10,000 entries; absent: a page.</param>
/// <param name="Cursor">From the <c>Link</c> header; empty: the first page.</param>
/// <param name="PerPage">Rows, 1 to 100.</param>
public sealed record AuditParameters(
    [FromQuery(Name = "event")] string? Event, [FromQuery(Name = "actor")] string? Actor, [FromQuery(Name = "start")] string? Start, [FromQuery(Name = "end")] string? End,
    [FromQuery(Name = "format")] string? Format, [FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "per_page")] string? PerPage)
{
    /// <summary>Reads the filter.</summary>
    public bool TryRead(
        long organization, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AuditFilter? filter, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out SentryError? error)
    {
        (filter, error) = (null, null);
        if (!TryReadTime(Start, out var start) || !TryReadTime(End, out var end)) error = new SentryError("Invalid start or end parameter.");
        else if (!string.IsNullOrEmpty(Actor) && !Wire.TryParseId(Actor, out _)) error = new SentryError("Invalid actor parameter.");
        else filter = new AuditFilter(organization, string.IsNullOrEmpty(Event) ? null : Event, Wire.TryParseId(Actor, out var actor) ? actor : null, start, end);
        return filter is not null;
    }

    private static bool TryReadTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read)) return false;
        time = read;
        return true;
    }
}

/// <summary>A page of an audit log, and all names that <c>event</c> can have.</summary>
public sealed record AuditLogBody(IReadOnlyList<AuditRowBody> Rows, IReadOnlyList<string> Options);

/// <summary>Who did what.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="DateCreated">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="IpAddress">Where it was done from; null: not over the network.</param>
/// <param name="Event">What.</param>
/// <param name="EventNumber">The event's number.</param>
/// <param name="TargetObject">Id of what it was done to; null: the server.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="TargetUser">To whom; null: to nobody.</param>
/// <param name="Data">What became of it, by name.</param>
public sealed record AuditRowBody(
    string Id, DateTimeOffset DateCreated, AuditActorBody Actor, string? IpAddress, string Event, int EventNumber, string? TargetObject, AuditTargetBody Target,
    AuditPersonBody? TargetUser, JsonElement Data)
{
    public string? Note => null;

    /// <summary>Shapes an entry.</summary>
    public static AuditRowBody From(AuditEntry entry) => new(
        Wire.Id(entry.Id), entry.At, AuditActorBody.From(entry), entry.IpAddress, entry.Event, AuditEvents.All.GetValueOrDefault(entry.Event),
        entry.Target.Id is { } id ? Wire.Id(id) : null, AuditTargetBody.From(entry.Target), AuditPersonBody.From(entry.TargetPerson), JsonElement.Parse(entry.Data));
}

/// <summary>An actor.</summary>
/// <param name="Kind"><c>session</c>, <c>user-token</c>, <c>organization-token</c>, <c>integration</c>, <c>command-line</c> or <c>anonymous</c>.</param>
/// <param name="Id">Of a person.</param>
/// <param name="Name">Of the person, the token or the integration; the id of a person that is gone.</param>
/// <param name="Email">Of a person.</param>
/// <param name="Label">Name of a person's token.</param>
public sealed record AuditActorBody(string Kind, string? Id, string Name, string? Email, string? Label)
{
    /// <summary>Shapes the actor of an entry.</summary>
    public static AuditActorBody From(AuditEntry entry) => new(
        entry.Kind switch
        {
            ActorKind.Session => "session",
            ActorKind.UserToken => "user-token",
            ActorKind.OrganizationToken => "organization-token",
            ActorKind.Integration => "integration",
            ActorKind.CommandLine => "command-line",
            _ => "anonymous",
        },
        entry.Person is { } person ? Wire.Id(person.Id) : null,
        entry.Person is { } known ? known.Name ?? Wire.Id(known.Id) : entry.Kind == ActorKind.CommandLine ? "system (cli)" : entry.Label ?? "",
        entry.Person?.Email, entry.Person is null ? null : entry.Label);
}

/// <summary>A person; the name is its id when it is gone.</summary>
public sealed record AuditPersonBody(string Id, string Name, string? Email)
{
    /// <summary>Shapes a person.</summary>
    public static AuditPersonBody? From(AuditPerson? person) => person is null ? null : new(Wire.Id(person.Id), person.Name ?? Wire.Id(person.Id), person.Email);
}

/// <summary>A thing: <c>organization</c>, <c>team</c>, <c>project</c>, <c>token</c>, <c>integration</c>, <c>user</c> or <c>server</c>, with its slug or name as it is now.</summary>
public sealed record AuditTargetBody(string Kind, string? Id, string? Name)
{
    /// <summary>Shapes a target.</summary>
    public static AuditTargetBody From(AuditTarget target) => new(target.Kind, target.Id is { } id ? Wire.Id(id) : null, target.Name);
}
