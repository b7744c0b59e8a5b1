using System.Net;
using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// When a user gets an IP address that was not sent in plain. <c>{{auto}}</c> asks for the client's; without a user's address the request's
/// <c>REMOTE_ADDR</c> counts; without that, the client's on <c>javascript</c>, <c>cocoa</c> and <c>objc</c> only. <c>sdk.settings.infer_ip</c>
/// may say <c>auto</c> (always), <c>never</c> or <c>legacy</c> (as described, and the default); anything else means <c>never</c>.
/// </summary>
internal sealed record IpInference(string Mode, string? ClientAddress)
{
    public const string Auto = "{{auto}}";

    /// <summary>The rules for an event.</summary>
    public static IpInference Of(JsonElement sdk, NormalizationContext context)
    {
        var setting = sdk.Member("settings"u8).Member("infer_ip"u8);
        var mode = setting.IsAbsent() ? "legacy" : setting.TextOrNull() is "auto" or "legacy" ? setting.GetString()! : "never";
        return new IpInference(mode, IsAddress(context.ClientAddress) ? context.ClientAddress : null);
    }

    /// <summary>What stands for <c>{{auto}}</c>; null when it is to be taken out.</summary>
    public string? ForAuto => Mode == "never" ? null : ClientAddress;

    /// <summary>The user's address; null when there is none. One that is no address is an error.</summary>
    public string? UserAddress(EventPass pass, Field field, JsonElement value)
    {
        var sent = value.IsEmpty() ? null : pass.ReadText(field, value, TextLimit.Name)?.Trim();
        if (sent == Auto) return ForAuto ?? (Mode == "never" ? null : Inferred(pass.Facts));
        if (IsAddress(sent)) return sent;
        if (sent is not null) pass.Reject(field, value, "expected an ip address");
        return Mode == "never" ? null : Inferred(pass.Facts);
    }

    private string? Inferred(EventFacts facts)
    {
        if (IsAddress(facts.RemoteAddress)) return facts.RemoteAddress;
        return Mode == "auto" || facts.Platform is "javascript" or "cocoa" or "objc" ? ClientAddress : null;
    }

    /// <summary>IPv6, or IPv4 in its full form of four numbers.</summary>
    private static bool IsAddress(string? text) =>
        IPAddress.TryParse(text, out _) && text.IndexOfAny(['[', '%']) < 0 && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3);
}
