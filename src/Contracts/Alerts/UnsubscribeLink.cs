namespace SentryOrleans.Contracts.Alerts;

/// <summary>A link at the foot of a mail, by which its reader asks for no more of the kind.</summary>
/// <param name="UserId">Who asks.</param>
/// <param name="Kind">What is not to be mailed any more.</param>
/// <param name="Id">Of the project, the issue or the organisation that it is about.</param>
[GenerateSerializer, Immutable, Alias("alerts.unsubscribe-link")]
public sealed record UnsubscribeLink(long UserId, UnsubscribeKind Kind, long Id);

/// <summary>What a link ends.</summary>
public enum UnsubscribeKind
{
    /// <summary>Alerts of a project.</summary>
    Alerts,

    /// <summary>What is done with an issue.</summary>
    Issue,

    /// <summary>What is done with the issues of a project.</summary>
    ProjectNews,

    /// <summary>Weekly reports.</summary>
    Reports,

    /// <summary>Warnings of limits.</summary>
    Quota,
}
