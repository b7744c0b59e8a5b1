using System.Text.Json;
using SentryOrleans.Grains.Ingest.Normalization;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Check-ins name their monitor and say how it goes. A configuration that comes along has a schedule that can be understood.</summary>
internal static class CheckInCheck
{
    private const int EnvironmentLengthMax = 64;
    private static readonly string[] Units = ["year", "month", "week", "day", "hour", "minute"];

    public static ItemVerdict Judge(JsonElement checkIn)
    {
        var isGood = ItemJson.Text(checkIn.Member("monitor_slug"u8)) is not null
            && checkIn.Member("status"u8).IsString()
            && IsIdOrAbsent(checkIn.Member("check_in_id"u8))
            && IsEnvironmentOrAbsent(checkIn.Member("environment"u8))
            && IsConfigurationOrAbsent(checkIn.Member("monitor_config"u8));
        return isGood ? ItemVerdict.Good : ItemReasons.InvalidCheckIn;
    }

    private static bool IsIdOrAbsent(JsonElement id) => id.IsEmpty() || Guid.TryParse(ItemJson.Text(id), out _);

    private static bool IsEnvironmentOrAbsent(JsonElement environment) =>
        environment.IsEmpty() || (ItemJson.Text(environment) is { } name && name.Length <= EnvironmentLengthMax);

    private static bool IsConfigurationOrAbsent(JsonElement configuration) =>
        configuration.IsAbsent() || (configuration.IsObject() && IsSchedule(configuration.Member("schedule"u8)));

    private static bool IsSchedule(JsonElement schedule) => ItemJson.Text(schedule.Member("type"u8)) switch
    {
        "crontab" => schedule.Member("value"u8).IsString(),
        "interval" => ItemJson.Count(schedule.Member("value"u8)) > 0 && Units.Contains(ItemJson.Text(schedule.Member("unit"u8))),
        _ => false,
    };
}
