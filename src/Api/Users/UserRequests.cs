using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Users;

/// <summary>What to change of the caller's account; what is absent stays.</summary>
public sealed record UpdateSelfBody(string? Name = null, UpdateUserOptionsBody? Options = null)
{
    private const int NameLengthMax = 100;

    /// <summary>All other fields; those that cannot be honoured are refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>Reads the fields; whether their values are right, the user decides.</summary>
    public bool TryRead([NotNullWhen(true)] out ChangeProfile? command, [NotNullWhen(false)] out FieldErrors? errors)
    {
        command = null;
        IReadOnlyDictionary<string, string?>? choices = null;
        errors = UnsupportedFields.Find(Others, ["email", "username", "avatarType", "isActive", "isSuperuser"]) is { } field
            ? FieldErrors.Of(field, UnsupportedFields.Text)
            : FieldErrors.OfText("name", Name, NameLengthMax) ?? Options?.Read(out choices);
        if (errors is not null) return false;
        command = new ChangeProfile(Name, Options?.Language, Options?.Theme, Options?.Timezone, Options?.Clock24Hours, choices);
        return true;
    }
}

/// <summary>What to change of the options; what is absent stays.</summary>
/// <param name="Language"><c>en</c> or <c>zh-hans</c>; empty: the browser's.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Timezone">A name of the IANA time zone database; empty: the browser's.</param>
/// <param name="Clock24Hours">Whether the day has 24 hours.</param>
/// <param name="Ui">What the user interface wants to remember, any JSON by name; null forgets a name, those not given stay. All together have at most 8 KiB.</param>
public sealed record UpdateUserOptionsBody(
    string? Language = null, string? Theme = null, string? Timezone = null, bool? Clock24Hours = null, Dictionary<string, JsonElement>? Ui = null)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All other fields; those that cannot be honoured are refused.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>Reads the choices of the user interface; what is returned is what is wrong with the fields, or null.</summary>
    public FieldErrors? Read(out IReadOnlyDictionary<string, string?>? choices)
    {
        choices = null;
        if (UnsupportedFields.Find(Others, ["stacktraceOrder", "defaultIssueEvent", "avatarType"]) is { } field) return FieldErrors.Of(field, UnsupportedFields.Text);
        if (Timezone is { Length: > 0 } timezone && !TimeZones.MayExist(timezone)) return FieldErrors.Of("timezone", "There is no such time zone.");
        try
        {
            choices = Ui?.ToDictionary(choice => choice.Key, choice => choice.Value.ValueKind is JsonValueKind.Null ? null : JsonSerializer.Serialize(choice.Value, Compact));
            return null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can escape and no text can hold.
            return FieldErrors.Of("ui", "A text in it is not valid Unicode.");
        }
    }
}

/// <summary>The caller's password, and twice the one to have instead.</summary>
public sealed record ChangePasswordBody(string? Password, string? PasswordNew, string? PasswordVerify)
{
    private const int LengthMax = 256;

    /// <summary>What is wrong with the fields, or null. Whether the passwords are right, the user decides.</summary>
    public FieldErrors? FindErrors() => this switch
    {
        _ when string.IsNullOrEmpty(Password) => FieldErrors.Required("password"),
        _ when string.IsNullOrEmpty(PasswordNew) => FieldErrors.Required("passwordNew"),
        _ when string.IsNullOrEmpty(PasswordVerify) => FieldErrors.Required("passwordVerify"),
        _ when PasswordNew != PasswordVerify => FieldErrors.Of("passwordVerify", "The two passwords differ."),
        _ => FieldErrors.OfText("password", Password, LengthMax) ?? FieldErrors.OfText("passwordNew", PasswordNew, LengthMax),
    };
}

/// <summary>Time zones as the machine knows them.</summary>
public static class TimeZones
{
    /// <summary>Whether a time zone may have this name. A machine without the database of time zones knows none, and then all may.</summary>
    public static bool MayExist(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) || TimeZoneInfo.GetSystemTimeZones().Count <= 1;
}
