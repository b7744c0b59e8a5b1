using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// How an exception was caught. <c>{}</c> means absent; an object without <c>type</c> is the old form: it becomes <c>generic</c>, its
/// signal and Mach codes move to <c>meta</c>, the rest to <c>data</c>.
/// </summary>
internal static class MechanismNormalizer
{
    private const string GenericType = "generic";

    private static readonly FieldNames Names = new();
    private static readonly Field Type = Names.Add("type");
    private static readonly Field Synthetic = Names.Add("synthetic");
    private static readonly Field Description = Names.Add("description");
    private static readonly Field HelpLink = Names.Add("help_link");
    private static readonly Field Handled = Names.Add("handled");
    private static readonly Field Source = Names.Add("source");
    private static readonly Field IsExceptionGroup = Names.Add("is_exception_group");
    private static readonly Field ExceptionId = Names.Add("exception_id");
    private static readonly Field ParentId = Names.Add("parent_id");
    private static readonly Field Data = Names.Add("data");
    private static readonly Field Meta = Names.Add("meta");

    /// <summary>Writes the member.</summary>
    /// <param name="pass">The event.</param>
    /// <param name="field">The member.</param>
    /// <param name="mechanism">Its value.</param>
    /// <param name="input">What grouping reads of it; null without a mechanism.</param>
    /// <returns>Whether the exception is synthetic.</returns>
    public static bool Write(EventPass pass, Field field, JsonElement mechanism, out MechanismInput? input)
    {
        input = null;
        if (mechanism.IsAbsent()) return false;
        if (!mechanism.IsObject())
        {
            pass.Reject(field, mechanism, "expected an exception mechanism");
            return false;
        }
        if (mechanism.GetPropertyCount() == 0) return false;
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        var places = new MemberPlaces();
        var members = Names.Read(mechanism, places);
        var isOld = members[Type].IsEmpty();
        if (isOld) WriteOld(pass, mechanism);
        else Write(pass, members, mechanism);
        input = isOld ? new MechanismInput(GenericType) : Read(members);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
        return !isOld && members[Synthetic].ValueKind == JsonValueKind.True;
    }

    private static void Write(EventPass pass, Members members, JsonElement mechanism)
    {
        var type = pass.ReadText(Type, members[Type], TextLimit.Name) ?? GenericType;
        pass.WriteText(Type, type);
        pass.WriteBoolean(Synthetic, members[Synthetic]);
        pass.WriteText(Description, members[Description], TextLimit.Message);
        pass.WriteText(HelpLink, members[HelpLink], TextLimit.Path);
        pass.WriteBoolean(Handled, members[Handled]);
        WriteSource(pass, members[Source]);
        pass.WriteBoolean(IsExceptionGroup, members[IsExceptionGroup]);
        pass.WriteUnsigned(ExceptionId, members[ExceptionId]);
        pass.WriteUnsigned(ParentId, members[ParentId]);
        pass.WriteObject(Data, members[Data], DataLimit.Small);
        WriteMeta(pass, members[Meta]);
        pass.WriteUnknown(Names, members, mechanism);
        Note(pass.Facts, type, members[Handled].ValueKind);
    }

    /// <summary>What is wrong was noted when it was written.</summary>
    private static MechanismInput Read(Members members)
    {
        var error = members[Meta].Member("ns_error"u8);
        return new MechanismInput(members[Type].TextOrNull() is { } type ? TextLimit.Cut(type, TextLimit.Name.Max) : GenericType)
        {
            Source = members[Source].TextOrNull() is { } source && !source.Any(char.IsWhiteSpace) ? TextLimit.Cut(source, TextLimit.Name.Max) : null,
            ExceptionId = Id(members[ExceptionId]),
            ParentId = Id(members[ParentId]),
            IsExceptionGroup = members[IsExceptionGroup].ValueKind == JsonValueKind.True,
            ErrorDomain = error.Member("domain"u8).TextOrNull(),
            ErrorCode = error.Member("code"u8) is { ValueKind: JsonValueKind.Number } code && code.TryGetInt64(out var number) ? number : null,
        };
    }

    private static long? Id(JsonElement value) => ScalarFields.Unsigned(value) is { } id and <= long.MaxValue ? (long)id : null;

    private static void WriteSource(EventPass pass, JsonElement value)
    {
        var source = pass.ReadText(Source, value, TextLimit.Name);
        if (source?.Any(char.IsWhiteSpace) == true) pass.Reject(Source, value, "invalid character");
        else pass.WriteText(Source, source);
    }

    private static void WriteMeta(EventPass pass, JsonElement meta)
    {
        if (!meta.IsObject() || meta.GetPropertyCount() == 0)
        {
            pass.WriteObject(Meta, meta, DataLimit.Small);
            return;
        }
        pass.Path.Push(Meta.Name);
        pass.Writer.WriteStartObject(Meta.Encoded);
        foreach (var property in meta.EnumerateObject()) WriteMember(pass, DataTrimmer.KeyOf(property), property.Value, isMeta: true);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteMember(EventPass pass, string name, JsonElement value, bool isMeta)
    {
        pass.Writer.WritePropertyName(name);
        pass.Path.Push(name);
        if (isMeta) MechanismMeta.Write(pass, name, value);
        else pass.WriteDataValue(value, DataLimit.Small);
        pass.Path.Pop();
    }

    private static void Note(EventFacts facts, string type, JsonValueKind handled)
    {
        facts.Mechanism = type;
        facts.Handled = handled switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
        facts.Unhandled |= handled == JsonValueKind.False;
    }

    private static void WriteOld(EventPass pass, JsonElement mechanism)
    {
        pass.WriteText(Type, GenericType);
        WriteMoved(pass, Meta, mechanism, property => MetaName(property) is not null);
        WriteMoved(pass, Data, mechanism, property => MetaName(property) is null && !property.NameEquals(Type.Utf8));
        pass.Facts.Mechanism = GenericType;
        pass.Facts.Handled = null;
    }

    private static void WriteMoved(EventPass pass, Field field, JsonElement mechanism, Func<JsonProperty, bool> chosen)
    {
        if (!mechanism.EnumerateObject().Any(chosen)) return;
        pass.Writer.WriteStartObject(field.Encoded);
        pass.Path.Push(field.Name);
        foreach (var property in mechanism.EnumerateObject().Where(chosen))
            WriteMember(pass, MetaName(property) ?? DataTrimmer.KeyOf(property), property.Value, isMeta: field == Meta);
        pass.Path.Pop();
        pass.Writer.WriteEndObject();
    }

    private static string? MetaName(JsonProperty property) => property.Name switch
    {
        "posix_signal" or "signal" => "signal",
        "mach_exception" => "mach_exception",
        _ => null,
    };
}
