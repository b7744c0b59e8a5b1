using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Api.Issues;
using SentryOrleans.Api.Public;
using SentryOrleans.Contracts.Events;

namespace SentryOrleans.Api.Events;

/// <summary>Tags of an issue's events. They are counted when asked for, from the newest 500 events; the header <c>X-Sampled-Events</c> says how many there were.</summary>
public static class IssueTagsApi
{
    private const int EventsMax = 500;

    public static void MapIssueTags(this IEndpointRouteBuilder routes)
    {
        foreach (var prefix in IssueApi.Prefixes)
        {
            var get = routes.MapGet($"{prefix}/tags/", ListIssueTags).WithTags("Issues").Require(Permission.ViewIssues).WelcomePublic();
            get.DescribeAt(prefix, "ListIssueTags", "Tags of an issue's newest events with their most frequent values");
        }
    }

    public static async Task<Results<Ok<IReadOnlyList<TagKeyBody>>, BadRequest<SentryError>>> ListIssueTags(
        [AsParameters] IssueTagParameters parameters, Access access, HttpContext context, IGrainFactory grains)
    {
        if (!parameters.TryRead(out var filter, out var values, out var error)) return TypedResults.BadRequest(error);
        var counts = await grains.GetGrain<IEventQueryGrain>(0).CountTagsAsync(access.Issue.Id, filter, EventsMax, values);
        context.Response.Headers["X-Sampled-Events"] = Wire.Id(counts.Events);
        var keys = access.IsPublic ? counts.Keys.Where(key => PublicEvents.Tags.Contains(key.Key)) : counts.Keys;
        var wanted = parameters.Key is { Length: > 0 } named ? keys.Where(key => named.Contains(key.Key)) : keys;
        return TypedResults.Ok<IReadOnlyList<TagKeyBody>>([.. wanted.Select(key => TagKeyBody.From(key, access.IsPublic))]);
    }
}

/// <summary>Query parameters of an issue's tags.</summary>
/// <param name="Environment">Names; the empty one is that of events without environment. Absent: all.</param>
/// <param name="Limit">Values of each tag, 1 to 100; 10 when absent.</param>
/// <param name="Key">These tags only; absent: all.</param>
public sealed record IssueTagParameters(
    [FromQuery(Name = "environment")] string[]? Environment, [FromQuery(Name = "limit")] string? Limit, [FromQuery(Name = "key")] string[]? Key)
{
    private const int ValuesMax = 100;

    /// <summary>Checks and reads them.</summary>
    public bool TryRead([NotNullWhen(true)] out EventFilter? filter, out int values, [NotNullWhen(false)] out SentryError? error)
    {
        (filter, values) = (null, 10);
        if (!string.IsNullOrEmpty(Limit) && !int.TryParse(Limit, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values))
            error = new SentryError("Invalid limit parameter.");
        else if (values is < 1 or > ValuesMax)
            error = new SentryError($"Invalid limit value. Must be between 1 and {ValuesMax}.");
        else if (EnvironmentFilter.TryReadOfEvents(Environment, out var environments, out error))
            filter = new EventFilter(environments, null, null);
        return filter is not null;
    }
}

/// <summary>A tag, in Sentry's shape.</summary>
public sealed record TagKeyBody(string Key, string Name, int UniqueValues, int TotalValues, IReadOnlyList<TagValueBody> TopValues)
{
    /// <summary>Shapes a tag; <paramref name="forPublic"/>: for everybody.</summary>
    public static TagKeyBody From(TagKeyCount key, bool forPublic) => new(
        key.Key, NameOf(key.Key), key.Unique, key.Total,
        [.. key.Top.Select(value => new TagValueBody(
            key.Key, forPublic ? PublicText.Mask(value.Value)! : value.Value, forPublic ? PublicText.Mask(value.Value)! : value.Value, value.Count, value.FirstSeen, value.LastSeen))]);

    /// <summary>How a person reads the key: <c>server_name</c> is "Server Name".</summary>
    private static string NameOf(string key) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key.Replace('_', ' '));
}

/// <summary>A value of a tag, in Sentry's shape.</summary>
public sealed record TagValueBody(string Key, string Name, string Value, int Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
