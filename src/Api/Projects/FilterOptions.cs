using System.Text.Json;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>The lists of the filters, as a project's <c>options</c> carry them: one entry a line.</summary>
internal static class FilterOptions
{
    private const string Addresses = "filters:blacklisted_ips";
    private const string Releases = "filters:releases";
    private const string Messages = "filters:error_messages";
    private static readonly string[] Names = [Addresses, Releases, Messages];

    public static IReadOnlyDictionary<string, string> From(FilterSettings settings) => new Dictionary<string, string>
    {
        [Addresses] = string.Join('\n', settings.IpAddresses),
        [Releases] = string.Join('\n', settings.Releases),
        [Messages] = string.Join('\n', settings.ErrorMessages),
    };

    /// <summary>What is wrong with the options, or null.</summary>
    public static FieldErrors? FindErrors(IReadOnlyDictionary<string, JsonElement>? options)
    {
        if (options is null) return null;
        foreach (var (name, value) in options)
        {
            if (!Names.Contains(name)) return FieldErrors.Of("options", $"This server does not support the option {name}.");
            if (!IsText(value)) return FieldErrors.Of("options", $"{name}: a text is expected, one entry a line.");
        }
        return null;
    }

    /// <summary>The changes with those of the options, which have no errors.</summary>
    public static FilterChanges Over(FilterChanges changes, IReadOnlyDictionary<string, JsonElement>? options) => options is null ? changes : changes with
    {
        IpAddresses = Lines(options, Addresses),
        Releases = Lines(options, Releases),
        ErrorMessages = Lines(options, Messages),
    };

    private static string[]? Lines(IReadOnlyDictionary<string, JsonElement> options, string name) =>
        options.TryGetValue(name, out var value) ? value.GetString()!.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;

    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can escape and no text can hold.
            return false;
        }
    }
}
