using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The SDK that sent the event; when it does not say, what the authentication said: <c>name/version</c>. One that lacks either is kept as it is.</summary>
internal static class SdkNormalizer
{
    private static readonly FieldNames Names = new("client_ip");
    private static readonly Field Name = Names.Add("name");
    private static readonly Field Version = Names.Add("version");
    private static readonly Field Integrations = Names.Add("integrations");
    private static readonly Field Packages = Names.Add("packages");
    private static readonly Field Features = Names.Add("features");
    private static readonly Field Settings = Names.Add("settings");

    public static void Write(EventPass pass, Field field, JsonElement sdk)
    {
        if (!sdk.IsAbsent() && !sdk.IsObject()) pass.Reject(field, sdk, "expected an SDK");
        if (sdk.IsObject()) WriteSent(pass, field, sdk);
        else if (pass.Context.Client is { Length: > 0 } client) WriteClient(pass, field, client);
    }

    private static void WriteSent(EventPass pass, Field field, JsonElement sdk)
    {
        var places = new MemberPlaces();
        var members = Names.Read(sdk, places);
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        pass.Facts.Sdk = pass.WriteAndRead(Name, members[Name], TextLimit.Symbol);
        pass.WriteText(Version, members[Version], TextLimit.Symbol);
        pass.WriteList(Integrations, members[Integrations], DataLimit.Context);
        pass.WriteList(Packages, members[Packages], DataLimit.Context);
        pass.WriteList(Features, members[Features], DataLimit.Context);
        pass.WriteObject(Settings, members[Settings], DataLimit.Small);
        pass.WriteUnknown(Names, members, sdk);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteClient(EventPass pass, Field field, string client)
    {
        var separator = client.AsSpan().IndexOfAny('/', ' ');
        pass.Facts.Sdk = TextLimit.Cut(separator < 0 ? client : client[..separator], TextLimit.Symbol.Max);
        pass.Writer.WriteStartObject(field.Encoded);
        pass.WriteText(Name, pass.Facts.Sdk);
        pass.WriteText(Version, separator < 0 ? "" : TextLimit.Cut(client[(separator + 1)..].Trim(), TextLimit.Symbol.Max));
        pass.Writer.WriteEndObject();
    }
}
