using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>A user, in Sentry's shape.</summary>
public record UserBody(string Id, string Name, string Username, string Email, DateTimeOffset DateJoined, bool IsSuperuser, IReadOnlyList<EmailBody> Emails)
{
    public AvatarBody Avatar { get; } = AvatarBody.Letter;
    public string AvatarUrl => "";
    public bool IsActive => true;
    public bool IsSuspended => false;
    public bool HasPasswordAuth => true;
    public bool IsManaged => false;
    public DateTimeOffset? LastLogin => null;
    public bool Has2fa => false;
    public DateTimeOffset? LastActive => null;
    public bool IsStaff => false;
    public IReadOnlyDictionary<string, string> Experiments { get; } = new Dictionary<string, string>();

    /// <summary>Shapes a user; the e-mail address is also the user name.</summary>
    public static UserBody From(UserView user) =>
        new(Wire.Id(user.Id), user.Name, user.Email, user.Email, user.CreatedAt, user.Superuser, [new EmailBody(Wire.Id(user.Id), user.Email)]);
}

/// <summary>A user's own view of itself.</summary>
public sealed record SelfBody : UserBody
{
    private SelfBody(UserBody user) : base(user)
    {
    }

    public UserOptionsBody Options { get; } = new();
    public UserFlagsBody Flags { get; } = new();
    public IReadOnlyList<string> Identities => [];

    /// <summary>Shapes the caller.</summary>
    public static new SelfBody From(UserView user) => new(UserBody.From(user));
}

/// <summary>An e-mail address of a user.</summary>
public sealed record EmailBody(string Id, string Email)
{
    [JsonPropertyName("is_verified")]
    public bool IsVerified => false;
}

/// <summary>A picture; letters until there are pictures.</summary>
public sealed record AvatarBody(string AvatarType, string? AvatarUuid, string? AvatarUrl)
{
    public static readonly AvatarBody Letter = new("letter_avatar", null, null);
}

/// <summary>A user's settings, all at their defaults.</summary>
public sealed record UserOptionsBody
{
    public string Theme => "system";
    public string Language => "en";
    public string Timezone => "UTC";
    public bool Clock24Hours => false;
    public int StacktraceOrder => -1;
    public string DefaultIssueEvent => "recommended";
}

/// <summary>What a user interface asks a user once.</summary>
public sealed record UserFlagsBody
{
    [JsonPropertyName("newsletter_consent_prompt")]
    public bool NewsletterConsentPrompt => false;
}
