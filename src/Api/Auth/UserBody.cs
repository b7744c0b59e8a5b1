using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Auth;

/// <summary>A user, in Sentry's shape.</summary>
public record UserBody(
    string Id, string Name, string Username, string Email, DateTimeOffset DateJoined, bool IsSuperuser, bool IsActive, bool HasPasswordAuth, bool Has2fa,
    DateTimeOffset? LastLogin, IReadOnlyList<EmailBody> Emails)
{
    public AvatarBody Avatar { get; } = AvatarBody.Letter;
    public string AvatarUrl => "";
    public bool IsSuspended => false;
    public bool IsManaged => false;
    public DateTimeOffset? LastActive => LastLogin;
    public bool IsStaff => false;
    public IReadOnlyDictionary<string, string> Experiments { get; } = new Dictionary<string, string>();

    /// <summary>Shapes a user; the e-mail address is also the user name.</summary>
    public static UserBody From(UserView user) =>
        new(
            Wire.Id(user.Id), user.Name, user.Email, user.Email, user.CreatedAt, user.Superuser, !user.Deactivated, !user.WithoutPassword, user.SecondFactor is not null,
            user.LastSignIn, [new EmailBody(Wire.Id(user.Id), user.Email, user.EmailVerified)]);
}

/// <summary>A user's own view of itself.</summary>
public sealed record SelfBody : UserBody
{
    private SelfBody(UserBody user, UserOptionsBody options) : base(user) => Options = options;

    public UserOptionsBody Options { get; }
    public UserFlagsBody Flags { get; } = new();
    public IReadOnlyList<string> Identities => [];

    /// <summary>What a superuser may: <c>superuser.write</c>, <c>users.admin</c>, <c>options.admin</c>, <c>broadcasts.admin</c>; none for others.</summary>
    public IReadOnlyList<string> Permissions { get; private init; } = [];

    /// <summary>An address to have instead, once it is confirmed.</summary>
    public PendingEmailBody? PendingEmail { get; private init; }

    /// <summary>The session began at an organisation's provider and reaches that organisation only.</summary>
    public bool SignedOnOnly { get; init; }

    /// <summary>Shapes the caller.</summary>
    public static new SelfBody From(UserView user) => new(UserBody.From(user), UserOptionsBody.From(user.Options))
    {
        Permissions = SuperuserPermissions.Of(user),
        PendingEmail = user.PendingEmail is { } pending ? new PendingEmailBody(pending.Email, pending.Until) : null,
    };
}

/// <summary>An address that is to be confirmed until <paramref name="ExpiresAt"/>.</summary>
public sealed record PendingEmailBody(string Email, DateTimeOffset ExpiresAt);

/// <summary>An e-mail address of a user.</summary>
public sealed record EmailBody(string Id, string Email, [property: JsonPropertyName("is_verified")] bool IsVerified);

/// <summary>A picture; letters until there are pictures.</summary>
public sealed record AvatarBody(string AvatarType, string? AvatarUuid, string? AvatarUrl)
{
    public static readonly AvatarBody Letter = new("letter_avatar", null, null);
}

/// <summary>A user's settings.</summary>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Language"><c>en</c> or <c>zh-hans</c>; null: the browser's.</param>
/// <param name="Timezone">Null: the browser's.</param>
/// <param name="Clock24Hours">Null: as the language has it.</param>
/// <param name="Ui">What the user interface remembers, any JSON by name.</param>
public sealed record UserOptionsBody(string Theme, string? Language, string? Timezone, bool? Clock24Hours, IReadOnlyDictionary<string, JsonElement> Ui)
{
    public int StacktraceOrder => -1;
    public string DefaultIssueEvent => "recommended";

    /// <summary>Shapes options.</summary>
    public static UserOptionsBody From(UserOptions options) => new(
        options.Theme, options.Language, options.Timezone, options.Clock24Hours,
        options.Interface.ToDictionary(choice => choice.Key, choice => JsonElement.Parse(choice.Value)));
}

/// <summary>What a user interface asks a user once.</summary>
public sealed record UserFlagsBody
{
    [JsonPropertyName("newsletter_consent_prompt")]
    public bool NewsletterConsentPrompt => false;
}
