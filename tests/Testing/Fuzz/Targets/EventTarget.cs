using System.Text;
using System.Text.Json;
using SentryOrleans.Testing.Fuzz.Mutations;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Events: normalised, grouped, filtered, scrubbed. In half of those that are JSON still a secret is planted.</summary>
internal sealed class EventTarget : FuzzTarget
{
    private static readonly string[] Keys =
        ["password", "Password", "user_passwd", "api_key", "X-API-Key", "secret", "authorization", "credentials", "MYSQL_PWD", "privateKey", "accessToken", "otp", "pa\\u0073sword", "\\u0070\\u0061ssword", "the password"];

    /// <summary>Members under which anything an application says is kept; with the least depth at which it is.</summary>
    private static readonly Dictionary<string, int> Open = new() { ["extra"] = 1 };

    private readonly EventCheck _check = new();

    public override string Name => "event";

    public override int Weight => 380;

    public override IReadOnlyList<FuzzSeed> Seeds => EventSeeds.All;

    public override long AllocatedBase => 8 << 20;

    public override FuzzInput Plant(FuzzInput input, Dice dice)
    {
        if (dice.Chance(500)) return input;
        var objects = JsonSpans.Find(input.Bytes).FindAll(span => span.Kind == JsonTokenType.StartObject && Open.TryGetValue(span.Root, out var depth) && span.Depth >= depth);
        var member = $"\"{dice.Pick(Keys)}\":{dice.Pick((string[])[$"\"{EventCheck.Secret}\"", $"[\"{EventCheck.Secret}\"]", $"{{\"x\":\"{EventCheck.Secret}\"}}"])}";
        return input with { Bytes = objects.Count > 0 ? Into(input.Bytes, dice.Pick(objects).Start, member) : Outermost(input.Bytes, member) };
    }

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter) => _check.Run(input.Bytes, EventCheck.Context, meter);

    private static byte[] Outermost(byte[] json, string member) =>
        Array.IndexOf(json, (byte)'{') is >= 0 and var start && start < 4 ? Into(json, start, $"\"extra\":{{{member}}}") : json;

    private static byte[] Into(byte[] json, int start, string member) =>
        json.Cut(start + 1, 0, Encoding.UTF8.GetBytes(json.AsSpan(start + 1).TrimStart(" \n"u8) is [(byte)'}', ..] ? member : $"{member},"));
}
