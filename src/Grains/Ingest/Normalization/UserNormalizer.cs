using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The user interface. Members that are not known move into <c>data</c>.</summary>
internal static class UserNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Id = Names.Add("id");
    private static readonly Field Email = Names.Add("email");
    private static readonly Field IpAddress = Names.Add("ip_address");
    private static readonly Field Username = Names.Add("username");
    private static readonly Field Name = Names.Add("name");
    private static readonly Field Geo = Names.Add("geo");
    private static readonly Field Segment = Names.Add("segment");
    private static readonly Field Data = Names.Add("data");

    private static readonly Field CountryCode = new("country_code", 0);
    private static readonly Field City = new("city", 1);
    private static readonly Field Subdivision = new("subdivision", 2);
    private static readonly Field Region = new("region", 3);

    /// <summary>Writes the user when anything is known of one. The request has to be done: its environment may name the address.</summary>
    public static void Write(EventPass pass, Field field, JsonElement user, IpInference inference)
    {
        if (!user.IsAbsent() && !user.IsObject()) pass.Reject(field, user, "expected a user");
        var places = new MemberPlaces();
        var members = user.IsObject() ? Names.Read(user, places) : new Members(places, hasUnknown: false);
        pass.Path.Push(field.Name);
        var id = pass.ReadLenient(Id, members[Id], TextLimit.Name);
        var email = pass.ReadText(Email, members[Email], TextLimit.Email);
        var username = pass.ReadLenient(Username, members[Username], TextLimit.Name);
        var ip = inference.UserAddress(pass, IpAddress, members[IpAddress]);
        if (ip is not null || (user.IsObject() && user.GetPropertyCount() > 0))
        {
            pass.Writer.WriteStartObject(field.Encoded);
            pass.WriteText(Id, id);
            pass.WriteText(Email, email);
            pass.WriteText(Username, username);
            pass.WriteText(Name, members[Name], TextLimit.Name);
            pass.WriteText(IpAddress, ip);
            WriteGeo(pass, members[Geo], ip);
            pass.WriteText(Segment, members[Segment], TextLimit.Name);
            WriteData(pass, members, user);
            pass.Writer.WriteEndObject();
        }
        pass.Path.Pop();
        pass.Facts.UserKey = Key("id", id) ?? Key("username", username) ?? Key("email", email) ?? Key("ip", ip);
    }

    /// <summary>A place that was not sent is looked up; this comes before anything hides the address.</summary>
    private static void WriteGeo(EventPass pass, JsonElement geo, string? ip)
    {
        var isEmpty = geo.IsAbsent() || (geo.IsObject() && geo.GetPropertyCount() == 0);
        if (!isEmpty || ip is null || pass.Context.Geo?.Find(ip) is not { } place)
        {
            pass.WriteObject(Geo, geo, DataLimit.Small);
            return;
        }
        pass.Writer.WriteStartObject(Geo.Encoded);
        pass.WriteText(CountryCode, place.CountryCode);
        pass.WriteText(City, place.City);
        pass.WriteText(Subdivision, place.Subdivision);
        pass.WriteText(Region, place.Region);
        pass.Writer.WriteEndObject();
    }

    private static void WriteData(EventPass pass, Members members, JsonElement user)
    {
        if (!members.HasUnknown)
        {
            pass.WriteObject(Data, members[Data], DataLimit.Context);
            return;
        }
        pass.Path.Push(Data.Name);
        pass.Writer.WriteStartObject(Data.Encoded);
        if (members[Data].IsObject())
        {
            foreach (var property in members[Data].EnumerateObject()) pass.WriteData(property, DataLimit.Small);
        }
        else if (!members[Data].IsAbsent())
        {
            pass.Reject(members[Data], "expected an object");
        }
        pass.WriteUnknown(Names, members, user);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static string? Key(string kind, string? value) => string.IsNullOrWhiteSpace(ShownText.WithoutNul(value)) ? null : $"{kind}:{ShownText.WithoutNul(value)}";
}
