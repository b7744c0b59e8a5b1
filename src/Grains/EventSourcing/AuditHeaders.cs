using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.EventSourcing;

/// <summary>Who wanted a domain event, as it is kept beside it. The names are short because they are stored often, and indexed: see <c>mt_events_audit</c>.</summary>
/// <param name="Organization">Whose audit log tells of it; 0: the server's own.</param>
/// <param name="Kind">What kind of actor.</param>
/// <param name="UserId">The person; null for what is no person's.</param>
/// <param name="Label">Name of the token or of the integration.</param>
/// <param name="IpAddress">Where the request came from.</param>
/// <param name="Operation">The request: all that it changed can be undone as one; see <c>mt_events_operation</c>.</param>
public sealed record AuditHeaders(
    [property: JsonPropertyName("o")] long Organization, [property: JsonPropertyName("k")] ActorKind Kind, [property: JsonPropertyName("u")] long? UserId,
    [property: JsonPropertyName("l")] string? Label, [property: JsonPropertyName("ip")] string? IpAddress,
    [property: JsonPropertyName("op"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? Operation = null)
{
    /// <summary>As they are stored.</summary>
    public static AuditHeaders Read(string json) => JsonSerializer.Deserialize<AuditHeaders>(json)!;

    /// <summary>The actor again.</summary>
    public Actor ToActor() => new(Kind, UserId, Label, IpAddress);

    /// <summary>Of an actor.</summary>
    public static AuditHeaders Of(Actor actor, long organization) => new(organization, actor.Kind, actor.UserId, actor.Label, actor.IpAddress, actor.Operation);
}
