using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;

namespace SentryOrleans.Api.Live;

/// <summary>Changes of issues as they happen, as server-sent events. Not a part of Sentry's API.</summary>
public static class LiveApi
{
    /// <summary>Registers the streams and the options of section <c>Sentry:Live</c>.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<LiveFeeds>().AddSingleton<LiveStreams>();
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/0/organizations/{organization}/live/", StreamChanges)
            .WithTags("Issues").WithName("StreamChanges").WithSummary("Changes of issues, as server-sent events: hello, issues, reset")
            .Require(Permission.FollowIssues);

    /// <param name="project">Ids or slugs; -1 or absent: all.</param>
    /// <param name="after">The sequence after which to begin; absent: now.</param>
    /// <param name="lastEventId">The same, as a browser says it when it comes back; it wins.</param>
    public static async Task<Results<LiveStream, BadRequest<SentryError>>> StreamChanges(
        [FromQuery] string[]? project, [FromQuery] string? after, [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        Access access, IssueList list, HttpContext context)
    {
        if (!TryReadPosition(string.IsNullOrEmpty(lastEventId) ? after : lastEventId, out var position))
            return TypedResults.BadRequest(new SentryError("The position must be a sequence that this server gave."));
        var wanted = (project is null or [] || project.Contains("-1")) && access.SeesAllProjects
            ? null
            : (await list.FindProjectsAsync(access, project)).Select(found => found.Id).ToHashSet();
        var streams = context.RequestServices.GetRequiredService<LiveStreams>();
        return new LiveStream(streams, new LiveRequest(access.Organization.Id, access.Caller.UserId ?? -access.Caller.Organization!.Id, position, wanted));
    }

    /// <summary>Absent or empty: no position.</summary>
    internal static bool TryReadPosition(string? text, out long? position)
    {
        position = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        position = number;
        return true;
    }
}
