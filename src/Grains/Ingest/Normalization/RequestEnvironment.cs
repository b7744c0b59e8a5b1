using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The server environment of a request (CGI variables). <c>{{auto}}</c> as its <c>REMOTE_ADDR</c> becomes the client's address.</summary>
internal static class RequestEnvironment
{
    private const string RemoteAddress = "REMOTE_ADDR";

    public static void Write(EventPass pass, Field field, JsonElement environment, IpInference inference)
    {
        var address = environment.Member("REMOTE_ADDR"u8).TextOrNull();
        if (address != IpInference.Auto)
        {
            pass.Facts.RemoteAddress = address;
            pass.WriteObject(field, environment, DataLimit.RequestEnvironment);
            return;
        }
        pass.Facts.RemoteAddress = inference.ForAuto;
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        if (inference.ForAuto is { } client) pass.Writer.WriteString(RemoteAddress, client);
        foreach (var property in environment.EnumerateObject())
            if (!property.NameEquals(RemoteAddress)) pass.WriteData(property, DataLimit.Small);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }
}
