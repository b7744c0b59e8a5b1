using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Auth;

/// <summary>Refusals that the user interface acts on, by their code.</summary>
public static class CodedAnswer
{
    /// <summary>Told only to who knows the password.</summary>
    public static readonly ErrorAnswer Deactivated = Of(StatusCodes.Status401Unauthorized, "user-deactivated", "This account is deactivated. An administrator can activate it.");

    /// <summary>Told only to who knows the password.</summary>
    public static readonly ErrorAnswer EmailUnverified = Of(StatusCodes.Status401Unauthorized, "email-unverified", "Confirm your e-mail address with the link that was mailed to it first.");

    /// <summary>Of the second step.</summary>
    public static readonly ErrorAnswer WrongCode = Of(StatusCodes.Status401Unauthorized, "code-wrong", "This code is wrong or was used already.");

    /// <summary>The first step is too long ago, or was never.</summary>
    public static readonly ErrorAnswer SignInAgain = Of(StatusCodes.Status401Unauthorized, "sign-in-again", "Sign in again: the first step is too long ago.");

    /// <summary>For clients that know one step only.</summary>
    public static readonly ErrorAnswer SecondFactor = Of(StatusCodes.Status401Unauthorized, "2fa-required", "This account has a second factor: sign in with POST /api/0/auth/login/.");

    /// <summary>Of passkeys that prove nothing here.</summary>
    public static readonly ErrorAnswer WrongPasskey = Of(StatusCodes.Status401Unauthorized, "passkey-refused", "This passkey was not accepted.");

    /// <summary>Of whoever wants an account.</summary>
    public static readonly ErrorAnswer RegistrationClosed = Of(StatusCodes.Status403Forbidden, "registration-closed", "This server does not let people register themselves.");

    /// <summary>Of whoever wants an organisation.</summary>
    public static readonly ErrorAnswer FoundingClosed = Of(StatusCodes.Status403Forbidden, "founding-closed", "On this server only superusers found organisations.");

    /// <summary>Of what only works with mail.</summary>
    public static readonly ErrorAnswer NoMail = Of(StatusCodes.Status409Conflict, "mail-off", "This server sends no mail; an administrator can make a link to choose another password.");

    /// <summary>Of whoever would remove its last second factor; <c>extra.organizations</c> has the names of those that require one, separated by commas.</summary>
    public static ErrorAnswer SecondFactorNeeded(IReadOnlyList<Contracts.Organizations.OrganizationView> organizations)
    {
        var names = string.Join(", ", organizations.Select(organization => organization.Name));
        return new ErrorAnswer(StatusCodes.Status409Conflict, new CodedError(
            new ErrorDetail("second-factor-needed", $"This is your last second factor, and organizations of yours require one: {names}.")
            {
                Extra = new Dictionary<string, string> { ["organizations"] = names },
            }));
    }

    private static ErrorAnswer Of(int status, string code, string message) => new(status, new CodedError(new ErrorDetail(code, message)));
}

/// <summary>Ways to do the second step of a sign-in.</summary>
public static class TwoFactorMethods
{
    /// <summary>What a user can do it with, the best first: <c>passkey</c>, <c>totp</c>, <c>recovery</c>.</summary>
    public static IReadOnlyList<string> Of(Contracts.Users.SecondFactorView factor) =>
    [
        .. factor.Passkeys.Count > 0 ? (string[])["passkey"] : [],
        .. factor.TotpSince is not null ? (string[])["totp"] : [],
        .. factor.RecoveryCodesLeft > 0 ? (string[])["recovery"] : [],
    ];
}
