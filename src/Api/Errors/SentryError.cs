using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Errors;

/// <summary>
/// Sentry's error body, <c>{"detail": "…"}</c>. The reference client prints the text only when <c>detail</c> is the body's one key
/// and the media type is <c>application/json</c>, so it is never ProblemDetails.
/// </summary>
public sealed record SentryError(string Detail)
{
    /// <summary>For everything that does not exist, or that the caller may not know of.</summary>
    public static readonly SentryError NotFound = new("The requested resource does not exist");

    /// <summary>For what the caller's role or token does not allow.</summary>
    public static readonly SentryError Forbidden = new("You do not have permission to perform this action.");

    /// <summary>For requests without credentials.</summary>
    public static readonly SentryError NotAuthenticated = new("Authentication credentials were not provided.");

    /// <summary>For those who read more without signing in than they may.</summary>
    public static readonly SentryError TooMany = new("Too many requests from this address. Sign in, or try again later.");

    /// <summary>For bodies that cannot be read.</summary>
    public static readonly SentryError UnreadableBody = new("The request body is not valid JSON for this request.");
}

/// <summary>An error that a program acts on, <c>{"detail": {"code", "message", "extra"}}</c>.</summary>
public sealed record CodedError(ErrorDetail Detail)
{
    /// <summary>A session's unsafe request did not prove that it comes from this server's own pages.</summary>
    public static readonly CodedError Csrf = new(new ErrorDetail("csrf-failed", "The X-CSRFToken header must repeat the value of the cookie \"sc\"."));

    /// <summary>The organisation wants a second factor of its members, and the caller has none.</summary>
    public static readonly CodedError SecondFactorRequired = new(new ErrorDetail("2fa-required", "This organisation requires a second factor. Add one to your account first."));

    /// <summary>The session must prove itself again before this call.</summary>
    public static readonly CodedError Sudo = new(new ErrorDetail("sudo-required", "Confirm that it is you: PUT your password or a passkey to /api/0/auth/, then repeat the call."));

    /// <summary>The same, where the organisation's provider can prove it, too.</summary>
    public static CodedError SudoAt(string organization) => new(Sudo.Detail with { Extra = Provider(organization, isLinked: true) });

    /// <summary>The caller has to come from the organisation's provider. Without <paramref name="isLinked"/> it has to link its identity first.</summary>
    public static CodedError SignOnRequired(string organization, bool isLinked) =>
        new(new ErrorDetail("sso-required", "This organization requires single sign-on.") { Extra = Provider(organization, isLinked) });

    /// <summary>
    /// The session began at an organisation's provider, and this is not that organisation's: a password or a passkey is asked for, or the provider of this one if an identity
    /// is linked there.
    /// </summary>
    public static CodedError SignInRequired(string? organization = null, bool isLinked = false) =>
        new(new ErrorDetail("sign-in-required", "This session began at an organization's provider and reaches that organization only. Sign in with your password to go on.")
        {
            Extra = organization is null ? new Dictionary<string, string>() : Provider(organization, isLinked),
        });

    private static Dictionary<string, string> Provider(string organization, bool isLinked) =>
        new() { ["organization"] = organization, ["loginUrl"] = $"/auth/sso/{organization}/", ["linked"] = isLinked ? "true" : "false" };
}

/// <summary>A stable code with its text.</summary>
public sealed record ErrorDetail(string Code, string Message)
{
    /// <summary>More for the program; nothing yet.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}

/// <summary>A fault: nothing of it is told but an id that is also in the log.</summary>
public sealed record InternalError(string ErrorId)
{
    /// <summary>Always the same words.</summary>
    public string Detail => "Internal Error";
}

/// <summary>What is wrong with single fields of a body: <c>{"field": ["text"]}</c>.</summary>
public sealed class FieldErrors : Dictionary<string, string[]>
{
    /// <summary>One field, one text.</summary>
    public static FieldErrors Of(string field, string text) => new() { [field] = [text] };

    /// <summary>What is wrong with a text, or null: it is too long, or has a null character, which PostgreSQL cannot store.</summary>
    public static FieldErrors? OfText(string field, string? text, int lengthMax) => text switch
    {
        null => null,
        _ when text.Length > lengthMax => Of(field, $"Ensure this field has no more than {lengthMax} characters."),
        _ when text.Contains('\0') => Of(field, "Null characters are not allowed."),
        _ => null,
    };

    /// <summary>What a refusal says of a field, or null when it is about none. <paramref name="fields"/> names the field of each code.</summary>
    public static FieldErrors? OfRefusal(DomainException refusal, IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue(refusal.Code, out var field) ? Of(field, refusal.Message) : null;

    /// <summary>A field that must be there is missing.</summary>
    public static FieldErrors Required(string field) => Of(field, "This field is required.");
}
