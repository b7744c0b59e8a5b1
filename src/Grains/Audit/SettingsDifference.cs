using System.Text.Json;

namespace SentryOrleans.Grains.Audit;

/// <summary>What a domain event changed that has all settings, by name of the setting.</summary>
internal static class SettingsDifference
{
    /// <summary>Counts changes and is none.</summary>
    private const string Revision = "Revision";

    /// <param name="whole">Which settings.</param>
    /// <param name="before">The domain event before as JSON, which may be of an earlier version; null: there was none.</param>
    /// <param name="after">The domain event.</param>
    public static IReadOnlyDictionary<string, SettingChange> Between(WholeSettings whole, string? before, JsonElement after)
    {
        var old = Members(before is null ? whole.Initial : Read(whole, JsonElement.Parse(before)));
        return Members(Read(whole, after))
            .Where(member => member.Key != Revision && !JsonElement.DeepEquals(member.Value, old[member.Key]))
            .ToDictionary(member => member.Key, member => new SettingChange(old[member.Key], member.Value));
    }

    /// <summary>As the product reads them, so that what an earlier version did not know has the value that held then.</summary>
    private static object Read(WholeSettings whole, JsonElement domainEvent) =>
        domainEvent.TryGetProperty(whole.Member, out var settings) ? settings.Deserialize(whole.Initial.GetType())! : whole.Initial;

    private static Dictionary<string, JsonElement> Members(object settings) =>
        JsonSerializer.SerializeToElement(settings, settings.GetType()).EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}

/// <summary>The value of a setting before and after.</summary>
internal sealed record SettingChange(JsonElement Before, JsonElement After);
