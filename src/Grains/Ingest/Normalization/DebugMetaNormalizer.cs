using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>Debug images of the crashed process. Images of an unknown type are removed with an error.</summary>
internal static class DebugMetaNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field SdkInfo = Names.Add("sdk_info");
    private static readonly Field Images = Names.Add("images");

    public static void Write(EventPass pass, Field field, JsonElement debugMeta)
    {
        if (debugMeta.IsAbsent()) return;
        if (!debugMeta.IsObject())
        {
            pass.Reject(field, debugMeta, "expected debug meta");
            return;
        }
        var places = new MemberPlaces();
        var members = Names.Read(debugMeta, places);
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        pass.WriteObject(SdkInfo, members[SdkInfo], DataLimit.Small);
        if (members[Images].IsArray()) WriteImages(pass, members[Images]);
        else if (!members[Images].IsAbsent()) pass.Reject(Images, members[Images], "expected an array");
        pass.WriteUnknown(Names, members, debugMeta);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteImages(EventPass pass, JsonElement images)
    {
        var index = 0;
        pass.Path.Push(Images.Name);
        pass.Writer.WriteStartArray(Images.Encoded);
        foreach (var image in images.EnumerateArray())
        {
            pass.Path.Push(index++);
            if (DebugImage.IsKnown(image)) DebugImage.Write(pass, image);
            else if (!image.IsAbsent()) pass.Reject(image, "unsupported debug image type");
            pass.Path.Pop();
        }
        pass.Writer.WriteEndArray();
        pass.Path.Pop();
    }
}
