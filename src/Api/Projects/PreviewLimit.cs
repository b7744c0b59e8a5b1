using System.Globalization;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Projects;

/// <summary>How many events a preview tries.</summary>
internal static class PreviewLimit
{
    private const int EventsMax = 100;

    /// <param name="text">A number from 1 to 100; absent: 100.</param>
    /// <param name="limit">How many.</param>
    public static bool TryRead(string? text, out int limit)
    {
        limit = EventsMax;
        return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= EventsMax);
    }

    /// <summary>What is wrong with any other text.</summary>
    public static FieldErrors Bad() => FieldErrors.Of("limit", $"A number from 1 to {EventsMax} is expected.");
}
