using System.Text.Json;
using SentryOrleans.Grains.Ingest.UserAgents;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// The contexts that the headers <c>User-Agent</c> and <c>Sec-CH-UA*</c> give, each only where none was sent: <c>browser</c>, <c>device</c>, and the
/// system, as <c>os</c> on JavaScript and as <c>client_os</c> on every other platform, whose own system is another one.
/// </summary>
internal readonly record struct ClientContexts(NamedVersion? Browser, NamedVersion? System, DeviceName? Device, string SystemAlias)
{
    private const string Hint = "Sec-CH-UA";

    /// <summary>Whether there are any.</summary>
    public bool HasAny => Browser is not null || System is not null || Device is not null;

    /// <summary>What is to be added to <paramref name="contexts"/>.</summary>
    public static ClientContexts Of(EventFacts facts, JsonElement contexts)
    {
        if (facts.Headers is not { Count: > 0 } headers) return default;
        var alias = facts.Platform == "javascript" ? "os" : "client_os";
        var lacksBrowser = !contexts.Member("browser"u8).IsObject();
        var lacksSystem = !contexts.Member(alias == "os" ? "os"u8 : "client_os"u8).IsObject();
        var lacksDevice = !contexts.Member("device"u8).IsObject();
        if (!lacksBrowser && !lacksSystem && !lacksDevice) return default;
        var agent = Read(headers);
        return new ClientContexts(lacksBrowser ? agent.Browser : null, lacksSystem ? agent.System : null, lacksDevice ? agent.Device : null, alias);
    }

    /// <summary>Writes them as members of the contexts, and notes their tags.</summary>
    public void Write(EventPass pass)
    {
        Write(pass, "browser", "browser", Browser);
        Write(pass, SystemAlias, "os", System);
        if (Device is null) return;
        pass.Writer.WriteStartObject("device"u8);
        pass.Writer.WriteString("type"u8, "device"u8);
        WriteText(pass.Writer, "family", Device.Family);
        WriteText(pass.Writer, "model", Device.Model);
        WriteText(pass.Writer, "brand", Device.Brand);
        pass.Writer.WriteEndObject();
        ContextTags.AddDevice(pass.Facts.ContextTags, Device.Model, Device.Family);
    }

    private static void Write(EventPass pass, string alias, string type, NamedVersion? named)
    {
        if (named is null) return;
        pass.Writer.WriteStartObject(alias);
        pass.Writer.WriteString("type"u8, type);
        pass.Writer.WriteString("name"u8, named.Name);
        WriteText(pass.Writer, "version", named.Version);
        pass.Writer.WriteEndObject();
        ContextTags.AddNamed(pass.Facts.ContextTags, alias, named.Name, named.Version);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static UserAgent Read(List<KeyValuePair<string, string?>> headers)
    {
        string? text = null, brands = null, versions = null, platform = null, platformVersion = null, model = null;
        foreach (var (name, value) in headers)
        {
            if (Is(name, "User-Agent")) text ??= value;
            else if (!name.StartsWith(Hint, StringComparison.OrdinalIgnoreCase)) continue;
            else if (Is(name, Hint)) brands ??= value;
            else if (Is(name, "Sec-CH-UA-Full-Version-List")) versions ??= value;
            else if (Is(name, "Sec-CH-UA-Platform")) platform ??= value;
            else if (Is(name, "Sec-CH-UA-Platform-Version")) platformVersion ??= value;
            else if (Is(name, "Sec-CH-UA-Model")) model ??= value;
        }
        var hints = ClientHints.Read(versions ?? brands, platform, platformVersion, model);
        return string.IsNullOrWhiteSpace(text) ? hints : hints.Or(UserAgentReader.Shared.Read(text));
    }

    private static bool Is(string name, string header) => name.Equals(header, StringComparison.OrdinalIgnoreCase);
}
