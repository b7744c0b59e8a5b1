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
        foreach (var (name, value) in options ?? new Dictionary<string, JsonElement>())
        {
            if (!Names.Contains(name)) return FieldErrors.Of("options", $"This server does not support the option {name}.");
            if (value.ValueKind != JsonValueKind.String) return FieldErrors.Of("options", $"{name}: a text is expected, one entry a line.");
        }
        return null;
    }

    public static FilterSettings Over(FilterSettings settings, IReadOnlyDictionary<string, JsonElement> options) => settings with
    {
        IpAddresses = Lines(options, Addresses) ?? settings.IpAddresses,
        Releases = Lines(options, Releases) ?? settings.Releases,
        ErrorMessages = Lines(options, Messages) ?? settings.ErrorMessages,
    };

    private static string[]? Lines(IReadOnlyDictionary<string, JsonElement> options, string name) =>
        options.TryGetValue(name, out var value) ? value.GetString()!.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null;
}
