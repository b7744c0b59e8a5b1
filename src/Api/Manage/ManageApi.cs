using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Paging;
using SentryOrleans.Api.Settings;
using SentryOrleans.Contracts.Mail;
using SentryOrleans.Contracts.Manage;
using SentryOrleans.Contracts.Storage;

namespace SentryOrleans.Api.Manage;

/// <summary>How the server as a whole is, for superusers in a session.</summary>
public static class ManageApi
{
    private const int QueryLengthMax = 200;

    public static void MapManage(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/0/internal").WithTags("Server").RequireSuperuser();
        group.MapGet("/overview/", GetOverview).WithName("GetOverview").WithSummary("How the server is: load, storage, mail, processes");
        group.MapGet("/users/", ListUsers).WithName("ListAllUsers").WithSummary("All users of the server");
        group.MapGet("/organizations/", ListOrganizations).WithName("ListAllOrganizations").WithSummary("All organisations of the server, with their sizes");
    }

    public static async Task<Ok<OverviewBody>> GetOverview(IGrainFactory grains, AckTally acks, CurrentSettings settings, IServiceProvider services)
    {
        var (facts, mail) = (grains.GetGrain<IManageGrain>(0).GetFactsAsync(), grains.GetGrain<IMailGrain>(0).GetAsync());
        return TypedResults.Ok(OverviewBody.From(
            await facts, await mail, acks.Read(), services.GetService<IJournalGauge>(), services.GetService<DataDisk>()?.Read(), settings.InForce));
    }

    /// <param name="query">Text that address or name must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<UserLineBody>>, BadRequest<SentryError>>> ListUsers(
        [FromQuery] string? query, [AsParameters] PageParameters page, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        if (!OffsetPage.TryRead(page, out var place, out var error)) return TypedResults.BadRequest(error);
        var rows = place.Cut(await grains.GetGrain<IManageGrain>(0).ListUsersAsync(Text(query), place.Skip, place.Size + 1), out var edges);
        links.Write(context, edges);
        return TypedResults.Ok<IReadOnlyList<UserLineBody>>([.. rows.Select(UserLineBody.From)]);
    }

    /// <param name="query">Text that slug or name must contain.</param>
    public static async Task<Results<Ok<IReadOnlyList<OrganizationLineBody>>, BadRequest<SentryError>>> ListOrganizations(
        [FromQuery] string? query, [AsParameters] PageParameters page, HttpContext context, IGrainFactory grains, PageLinks links)
    {
        if (!OffsetPage.TryRead(page, out var place, out var error)) return TypedResults.BadRequest(error);
        var rows = place.Cut(await grains.GetGrain<IManageGrain>(0).ListOrganizationsAsync(Text(query), place.Skip, place.Size + 1), out var edges);
        links.Write(context, edges);
        return TypedResults.Ok<IReadOnlyList<OrganizationLineBody>>([.. rows.Select(OrganizationLineBody.From)]);
    }

    private static string Text(string? query) => query?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, QueryLengthMax)] : "";
}
