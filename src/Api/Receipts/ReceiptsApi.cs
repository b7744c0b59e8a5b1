using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Receipts;

namespace SentryOrleans.Api.Receipts;

/// <summary>What became of an event, stage by stage; also of one that was dropped.</summary>
public static class ReceiptsApi
{
    private static readonly SentryError NoId = new("Not an event ID. It has 32 hexadecimal digits, with or without dashes.");

    public static void MapReceipts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/0/organizations/{organization}/receipts/{eventId}/", ListReceipts)
            .WithTags("Receipts").WithName("ListReceipts").WithSummary("What became of an event")
            .Require(Permission.ViewProjectSettings);

    public static async Task<Results<Ok<IReadOnlyList<ReceiptBody>>, BadRequest<SentryError>>> ListReceipts(string eventId, Access access, IGrainFactory grains)
    {
        if (!EventIds.TryParse(eventId, out var id)) return TypedResults.BadRequest(NoId);
        var projects = (await access.VisibleProjectsAsync(grains)).ToDictionary(project => project.Id);
        var receipts = await grains.GetGrain<IReceiptQueryGrain>(0).ListAsync([.. projects.Keys], id);
        return TypedResults.Ok<IReadOnlyList<ReceiptBody>>([.. receipts.Select(receipt => ReceiptBody.From(receipt, projects[receipt.ProjectId]))]);
    }
}
