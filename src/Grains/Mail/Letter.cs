namespace SentryOrleans.Grains.Mail;

/// <summary>A mail that is put into words when it is sent, with the address and the name that the server has then.</summary>
/// <param name="To">The recipient's address.</param>
/// <param name="Template">Which words: one of <see cref="LetterTemplates"/>.</param>
/// <param name="Language"><c>en</c> or <c>zh-hans</c>; null: English.</param>
/// <param name="Path">The page that its button opens, from the root of the server (<c>/accept/7/…/</c>); null: no button.</param>
/// <param name="Values">What the words name, by name; plain text, at most 500 characters each.</param>
public sealed record Letter(string To, string Template, string? Language, string? Path, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Letters with the same thread are shown as one conversation (<c>issue-7</c>); null: it stands alone.</summary>
    public string? Thread { get; init; }

    /// <summary>What the letter is about, for whoever sorts mail (<c>shop.acme</c>); null: nothing.</summary>
    public string? List { get; init; }

    /// <summary>The page where one asks for no more of the kind, which takes a POST of a mail program, too; null: there is none.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>Names of templates. They are stored; none is reused.</summary>
public static class LetterTemplates
{
    /// <summary>Somebody is invited to an organisation. Values: <c>organization</c>, <c>inviter</c>, <c>days</c>.</summary>
    public const string Invitation = "invitation";

    /// <summary>Whoever gets it may choose another password. Values: <c>hours</c>.</summary>
    public const string Recovery = "recovery";

    /// <summary>The address is to be confirmed. Values: <c>hours</c>.</summary>
    public const string Verification = "verification";

    /// <summary>An account was made for whoever gets it, who may choose its password. Values: <c>hours</c>.</summary>
    public const string Welcome = "welcome";

    /// <summary>The address is to be that of an account from now on, if it is confirmed. Values: <c>hours</c>.</summary>
    public const string EmailChange = "email-change";

    /// <summary>Somebody wanted to register with the address of an account that exists. No values; its button opens the page for lost passwords.</summary>
    public const string SecondRegistration = "second-registration";

    /// <summary>Something about the security of the account changed. Values: <c>what</c> (<c>password-changed</c>, <c>two-factor-added</c>, <c>two-factor-removed</c>,
    /// <c>recovery-codes-made</c>, <c>passkey-added</c>, <c>passkey-removed</c>, <c>token-made</c>, <c>many-failures</c>, <c>email-change-begun</c>, <c>email-changed</c>), <c>address</c>, <c>browser</c>.</summary>
    public const string Security = "security";

    /// <summary>Somebody asks to join an organisation. Values: <c>organization</c>, <c>person</c>.</summary>
    public const string JoinRequest = "join-request";

    /// <summary>Who asked to join an organisation is a member. Values: <c>organization</c>.</summary>
    public const string JoinAccepted = "join-accepted";

    /// <summary>A project is offered to another organisation. Values: <c>project</c>, <c>organization</c>, <c>person</c>.</summary>
    public const string Transfer = "transfer";

    /// <summary>A member may link its account at the organisation's provider. Values: <c>organization</c>, <c>provider</c>, <c>required</c> (<c>yes</c> or absent).</summary>
    public const string SignOnBegun = "sign-on-begun";

    /// <summary>Whoever gets it could only sign on at an organisation's provider, and may choose a password. Values: <c>organization</c>, <c>hours</c>.</summary>
    public const string SignOnEnded = "sign-on-ended";

    /// <summary>An organisation is to be deleted. Values: <c>organization</c>, <c>person</c> (empty: not known), <c>until</c> (<c>2026-11-30 08:00 UTC</c>).</summary>
    public const string OrganizationDeletion = "organization-deletion";

    /// <summary>
    /// A rule spoke of an issue. Values: <c>project</c>, <c>shortId</c>, <c>title</c>, <c>culprit</c>, <c>level</c>, <c>environment</c>, <c>release</c>, <c>events</c>,
    /// <c>users</c>, <c>at</c>, <c>rule</c>, <c>because</c>, <c>request</c>, <c>frame0</c> to <c>frame7</c> with <c>code0</c> to <c>code7</c>, <c>reason</c>
    /// (<c>assigned</c>, <c>member</c>, <c>team</c>, <c>named</c>, <c>owner</c>).
    /// </summary>
    public const string IssueAlert = "issue-alert";

    /// <summary>
    /// Something was done with an issue. Values: <c>project</c>, <c>shortId</c>, <c>title</c>, <c>culprit</c>, <c>at</c>, <c>what</c> (<c>resolved</c>, <c>resolved-by-age</c>,
    /// <c>resolved-in-commit</c>, <c>resolved-in-release</c>, <c>resolved-in-next-release</c>, <c>unresolved</c>, <c>unarchived</c>, <c>archived</c>, <c>regressed</c>, <c>escalating</c>,
    /// <c>commented</c>, <c>assigned</c>, <c>unassigned</c>), <c>actor</c> (empty: the server), <c>version</c>, <c>hours</c>, <c>text</c>, <c>assignee</c>, <c>reason</c> (<c>follows</c>, <c>all</c>).
    /// </summary>
    public const string IssueNews = "issue-news";

    /// <summary>
    /// An incident of a metric alert began, changed or is over. Values, in the reader's language: <c>project</c>, <c>rule</c>, <c>status</c>, <c>found</c> (<c>230 events in 5 minutes</c>),
    /// <c>limit</c>, <c>query</c>, <c>environment</c>, <c>at</c>, <c>reason</c> (<c>team</c>, <c>named</c>), <c>at0</c> to <c>at7</c> with <c>count0</c> to <c>count7</c> (the numbers of the windows up to this one).
    /// </summary>
    public const string MetricAlert = "metric-alert";

    /// <summary>
    /// Rules spoke of several things, or several things were done (<c>kind</c>: <c>alerts</c>, <c>news</c>, <c>metrics</c>). Values: <c>project</c>, <c>count</c>, <c>issues</c>, <c>since</c>, <c>until</c>, <c>title0</c> to <c>title19</c> with <c>about</c>,
    /// <c>rules</c> and <c>path</c> of the same numbers, <c>more</c> (how many issues are left out), <c>earlier</c> (how much that waited is not among them).
    /// </summary>
    public const string Digest = "digest";

    /// <summary>
    /// How a week was. Values: <c>organization</c>, <c>since</c> and <c>until</c> (<c>2026-11-23</c>), <c>projects</c>, <c>count</c>, <c>before</c>, <c>change</c> (per cent; empty: nothing to
    /// compare with), <c>dropped</c>, <c>new</c>, <c>back</c>, <c>escalating</c>, <c>day0</c> to <c>day6</c> with <c>count0</c> to <c>count6</c>, <c>title0</c> to <c>title4</c> with <c>about</c>,
    /// <c>events</c> and <c>path</c> of the same numbers.
    /// </summary>
    public const string WeeklyReport = "weekly-report";

    /// <summary>Limits drop what is sent. Values: <c>organization</c>, <c>count</c>, <c>title0</c> to <c>title4</c> (projects) with <c>events</c> and <c>path</c> of the same numbers.</summary>
    public const string Quota = "quota";

    /// <summary>Whether mail works. No values.</summary>
    public const string Test = "test";
}
