namespace SentryOrleans.Contracts;

/// <summary>
/// Who wants what is done now, and from where. It travels with grain calls, and is kept beside the domain events that come of them: that is the audit log. What
/// the server does of its own accord, events of SDKs among it, has none.
/// </summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="UserId">The person; null for what is no person's.</param>
/// <param name="Label">Name of the token or of the integration; null for a session.</param>
/// <param name="IpAddress">Where the request came from; null for the command line.</param>
/// <param name="Operation">What is asked for in one request, be it of many issues: it can be undone as one.</param>
[GenerateSerializer, Immutable, Alias("actor")]
public sealed record Actor(ActorKind Kind, long? UserId, string? Label, string? IpAddress, Guid? Operation = null)
{
    private const string Key = "actor";

    /// <summary>Of the call that is under way; null: nobody's.</summary>
    public static Actor? Current => RequestContext.Get(Key) as Actor;

    /// <summary>From here on calls of this flow of control are this actor's.</summary>
    public void Act() => RequestContext.Set(Key, this);
}

/// <summary>Kinds of actors. Numbers are stored; none is reused.</summary>
public enum ActorKind
{
    /// <summary>A person in a browser.</summary>
    Session = 1,

    /// <summary>A person's token.</summary>
    UserToken = 2,

    /// <summary>A token of an organisation.</summary>
    OrganizationToken = 3,

    /// <summary>An internal integration.</summary>
    Integration = 4,

    /// <summary>Whoever may use the server's command line.</summary>
    CommandLine = 5,

    /// <summary>Somebody who is not signed in: a registration, a recovery, an invitation accepted.</summary>
    Anonymous = 6,
}
