using System.Text.Json.Serialization;

namespace SentryOrleans.Contracts.Alerts;

/// <summary>Who is told, and how. Names are stored; none is reused.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MailAction), "mail")]
[JsonDerivedType(typeof(ChannelAction), "channel")]
[GenerateSerializer, Alias("alerts.action")]
public abstract record AlertAction;

/// <summary>By mail.</summary>
/// <param name="To">Whom.</param>
/// <param name="Id">The team, or the user.</param>
/// <param name="Otherwise">Whom if nobody is to see to the issue.</param>
[GenerateSerializer, Immutable, Alias("alerts.mail")]
public sealed record MailAction(MailTarget To, long? Id = null, MailFallback Otherwise = MailFallback.ActiveMembers) : AlertAction;

/// <summary>Through a channel of an organisation; in another, to which the project may go over, it does nothing.</summary>
[GenerateSerializer, Immutable, Alias("alerts.channel")]
public sealed record ChannelAction(long OrganizationId, long Channel) : AlertAction;

/// <summary>Whom a mail is for. Numbers are stored; none is reused.</summary>
public enum MailTarget
{
    /// <summary>Whoever is to see to the issue.</summary>
    IssueOwners = 0,

    /// <summary>A team.</summary>
    Team = 1,

    /// <summary>A user.</summary>
    Member = 2,
}

/// <summary>Whom a mail is for if nobody is to see to the issue. Numbers are stored; none is reused.</summary>
public enum MailFallback
{
    /// <summary>Members of the project's teams who have signed in; if none has, all of them.</summary>
    ActiveMembers = 0,

    /// <summary>All members of the project's teams.</summary>
    AllMembers = 1,

    /// <summary>Nobody.</summary>
    Nobody = 2,
}
