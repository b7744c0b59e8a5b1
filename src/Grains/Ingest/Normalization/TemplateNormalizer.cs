using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The template interface, of old clients: where a template failed to render.</summary>
internal static class TemplateNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Filename = Names.Add("filename");
    private static readonly Field AbsolutePath = Names.Add("abs_path");
    private static readonly Field Line = Names.Add("lineno");
    private static readonly Field Column = Names.Add("colno");
    private static readonly Field PreContext = Names.Add("pre_context");
    private static readonly Field ContextLine = Names.Add("context_line");
    private static readonly Field PostContext = Names.Add("post_context");

    public static void Write(EventPass pass, Field field, JsonElement template)
    {
        if (template.IsAbsent()) return;
        if (!template.IsObject())
        {
            pass.Reject(field, template, "expected a template");
            return;
        }
        var places = new MemberPlaces();
        var members = Names.Read(template, places);
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        var filename = pass.WriteAndRead(Filename, members[Filename], TextLimit.Path);
        pass.WriteText(AbsolutePath, members[AbsolutePath], TextLimit.Path);
        pass.WriteUnsigned(Line, members[Line]);
        pass.WriteUnsigned(Column, members[Column]);
        SourceLines.Write(pass, PreContext, members[PreContext]);
        var line = pass.WriteAndRead(ContextLine, members[ContextLine], TextLimit.Message);
        SourceLines.Write(pass, PostContext, members[PostContext]);
        pass.WriteUnknown(Names, members, template);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
        pass.Facts.Template = new TemplateInput(filename, line);
    }
}
