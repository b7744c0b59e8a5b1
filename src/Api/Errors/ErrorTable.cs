using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Errors;

/// <summary>The one table from what went wrong to what the client is told.</summary>
public static class ErrorTable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static readonly FrozenDictionary<string, int> Refusals = new Dictionary<string, int>
    {
        ["organization_not_found"] = StatusCodes.Status404NotFound,
        ["team_not_found"] = StatusCodes.Status404NotFound,
        ["project_not_found"] = StatusCodes.Status404NotFound,
        ["key_not_found"] = StatusCodes.Status404NotFound,
        ["issue_not_found"] = StatusCodes.Status404NotFound,
        ["hash_not_found"] = StatusCodes.Status404NotFound,
        ["nothing_left"] = StatusCodes.Status400BadRequest,
        ["hashes_belong_together"] = StatusCodes.Status400BadRequest,
        ["nothing_to_merge"] = StatusCodes.Status400BadRequest,
        ["issue_merged"] = StatusCodes.Status409Conflict,
        ["issue_erased"] = StatusCodes.Status409Conflict,
        ["operation_not_found"] = StatusCodes.Status404NotFound,
        ["member_not_found"] = StatusCodes.Status404NotFound,
        ["invitation_not_found"] = StatusCodes.Status404NotFound,
        ["team_request_not_found"] = StatusCodes.Status404NotFound,
        ["role_above_own"] = StatusCodes.Status403Forbidden,
        ["last_owner"] = StatusCodes.Status403Forbidden,
        ["team_slug_taken"] = StatusCodes.Status409Conflict,
        ["invitation_expired"] = StatusCodes.Status400BadRequest,
        ["already_member"] = StatusCodes.Status400BadRequest,
        ["already_invited"] = StatusCodes.Status400BadRequest,
        ["too_many_teams"] = StatusCodes.Status400BadRequest,
        ["too_many_members"] = StatusCodes.Status400BadRequest,
        ["too_many_invitations"] = StatusCodes.Status400BadRequest,
        ["too_many_invitations_today"] = StatusCodes.Status429TooManyRequests,
        ["user_not_found"] = StatusCodes.Status404NotFound,
        ["token_not_found"] = StatusCodes.Status404NotFound,
        ["integration_not_found"] = StatusCodes.Status404NotFound,
        ["passkey_not_found"] = StatusCodes.Status404NotFound,
        ["second_factor_not_found"] = StatusCodes.Status404NotFound,
        ["user_deactivated"] = StatusCodes.Status409Conflict,
        ["passkey_taken"] = StatusCodes.Status400BadRequest,
        ["too_many_passkeys"] = StatusCodes.Status400BadRequest,
        ["totp_secret_invalid"] = StatusCodes.Status400BadRequest,
        ["code_wrong"] = StatusCodes.Status400BadRequest,
        ["link_invalid"] = StatusCodes.Status400BadRequest,
        ["slug_taken"] = StatusCodes.Status409Conflict,
        ["email_same"] = StatusCodes.Status400BadRequest,
        ["email_taken"] = StatusCodes.Status409Conflict,
        ["project_not_accessible"] = StatusCodes.Status403Forbidden,
        ["feedback_closed"] = StatusCodes.Status409Conflict,
        ["already_set_up"] = StatusCodes.Status409Conflict,
        ["password_wrong"] = StatusCodes.Status403Forbidden,
        ["not_superuser"] = StatusCodes.Status403Forbidden,
        ["slug_invalid"] = StatusCodes.Status400BadRequest,
        ["email_invalid"] = StatusCodes.Status400BadRequest,
        ["password_invalid"] = StatusCodes.Status400BadRequest,
        ["name_invalid"] = StatusCodes.Status400BadRequest,
        ["platform_invalid"] = StatusCodes.Status400BadRequest,
        ["domains_invalid"] = StatusCodes.Status400BadRequest,
        ["limits_invalid"] = StatusCodes.Status400BadRequest,
        ["filters_invalid"] = StatusCodes.Status400BadRequest,
        ["legacy_browsers_invalid"] = StatusCodes.Status400BadRequest,
        ["sensitive_fields_invalid"] = StatusCodes.Status400BadRequest,
        ["safe_fields_invalid"] = StatusCodes.Status400BadRequest,
        ["pii_config_invalid"] = StatusCodes.Status400BadRequest,
        ["stack_trace_rules_invalid"] = StatusCodes.Status400BadRequest,
        ["fingerprint_rules_invalid"] = StatusCodes.Status400BadRequest,
        ["other_event_not_found"] = StatusCodes.Status404NotFound,
        ["scrub_run_not_found"] = StatusCodes.Status404NotFound,
        ["scrub_run_going"] = StatusCodes.Status409Conflict,
        ["scrub_run_idle"] = StatusCodes.Status400BadRequest,
        ["language_invalid"] = StatusCodes.Status400BadRequest,
        ["theme_invalid"] = StatusCodes.Status400BadRequest,
        ["timezone_invalid"] = StatusCodes.Status400BadRequest,
        ["interface_invalid"] = StatusCodes.Status400BadRequest,
        ["root_url_invalid"] = StatusCodes.Status400BadRequest,
        ["trusted_proxies_invalid"] = StatusCodes.Status400BadRequest,
        ["permission_invalid"] = StatusCodes.Status400BadRequest,
        ["instance_name_invalid"] = StatusCodes.Status400BadRequest,
        ["admin_email_invalid"] = StatusCodes.Status400BadRequest,
        ["registration_domains_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_host_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_port_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_security_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_user_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_password_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_from_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_from_name_invalid"] = StatusCodes.Status400BadRequest,
        ["mail_not_configured"] = StatusCodes.Status409Conflict,
        ["letter_not_found"] = StatusCodes.Status404NotFound,
        ["user_name_invalid"] = StatusCodes.Status400BadRequest,
        ["organization_invalid"] = StatusCodes.Status400BadRequest,
        ["project_invalid"] = StatusCodes.Status400BadRequest,
        ["role_invalid"] = StatusCodes.Status400BadRequest,
        ["scope_invalid"] = StatusCodes.Status400BadRequest,
        ["sign_in_needed"] = StatusCodes.Status401Unauthorized,
        ["one_team_per_project"] = StatusCodes.Status409Conflict,
        ["project_needs_team"] = StatusCodes.Status409Conflict,
        ["too_many_teams"] = StatusCodes.Status400BadRequest,
        ["offer_not_found"] = StatusCodes.Status404NotFound,
        ["transfer_pointless"] = StatusCodes.Status400BadRequest,
        ["project_erased"] = StatusCodes.Status410Gone,
        ["too_many_keys"] = StatusCodes.Status400BadRequest,
        ["sso_issuer_invalid"] = StatusCodes.Status400BadRequest,
        ["sso_client_invalid"] = StatusCodes.Status400BadRequest,
        ["sso_secret_invalid"] = StatusCodes.Status400BadRequest,
        ["sso_groups_invalid"] = StatusCodes.Status400BadRequest,
        ["sso_button_invalid"] = StatusCodes.Status400BadRequest,
        ["sso_domain"] = StatusCodes.Status403Forbidden,
        ["sso_identity_taken"] = StatusCodes.Status409Conflict,
        ["sso_other_identity"] = StatusCodes.Status409Conflict,
        ["sso_not_member"] = StatusCodes.Status403Forbidden,
        ["sso_not_enabled"] = StatusCodes.Status409Conflict,
        ["sso_unknown"] = StatusCodes.Status403Forbidden,
        ["sso_off"] = StatusCodes.Status404NotFound,
        ["sso_last_owner"] = StatusCodes.Status409Conflict,
        ["sso_not_linked"] = StatusCodes.Status400BadRequest,
        ["expiry_invalid"] = StatusCodes.Status400BadRequest,
        ["too_many_tokens"] = StatusCodes.Status400BadRequest,
        ["too_many_integrations"] = StatusCodes.Status400BadRequest,
    }.ToFrozenDictionary();

    /// <summary>The answer for an exception, or null when it is a fault of ours. A refusal is never 5xx.</summary>
    public static ErrorAnswer? Find(Exception exception) => exception switch
    {
        DomainException { Code: "issue_not_found" or "project_not_found" or "organization_not_found" } => new(StatusCodes.Status404NotFound, SentryError.NotFound),
        DomainException refusal => new(Refusals.GetValueOrDefault(refusal.Code, StatusCodes.Status400BadRequest), new SentryError(refusal.Message)),
        BusyException busy => Unavailable(busy.RetryAfter),
        ConflictException or TimeoutException or OrleansMessageRejectionException or SiloUnavailableException => Unavailable(Soon),
        // A JSON text with half a character in it, which is found out only where it is read as text.
        InvalidOperationException { Source: "System.Text.Json.Rethrowable" } => new(StatusCodes.Status400BadRequest, SentryError.UnreadableBody),
        BadHttpRequestException bad => new(bad.StatusCode, ForStatus(bad.StatusCode)),
        _ => null,
    };

    /// <summary>Whether a refusal's code has a status of its own; others are 400.</summary>
    public static bool Knows(string code) => Refusals.ContainsKey(code);

    /// <summary>The body for a bare status. 400 is what the framework says of bodies and parameters it cannot read.</summary>
    public static SentryError ForStatus(int status, string method = "") => status switch
    {
        StatusCodes.Status400BadRequest => SentryError.UnreadableBody,
        StatusCodes.Status401Unauthorized => SentryError.NotAuthenticated,
        StatusCodes.Status403Forbidden => SentryError.Forbidden,
        StatusCodes.Status404NotFound => SentryError.NotFound,
        StatusCodes.Status405MethodNotAllowed => new($"Method \"{method}\" not allowed."),
        StatusCodes.Status413PayloadTooLarge => new("The request body is too large."),
        StatusCodes.Status415UnsupportedMediaType => new("The request body must be application/json."),
        _ => new("The request could not be served."),
    };

    private static ErrorAnswer Unavailable(TimeSpan retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, new SentryError("The server is busy. Try again."), retryAfter);
}
