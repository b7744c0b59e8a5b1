using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>One call of a stack trace. Whether it is the application's own is left as the client said.</summary>
internal static class FrameNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Function = Names.Add("function");
    private static readonly Field RawFunction = Names.Add("raw_function");
    private static readonly Field Symbol = Names.Add("symbol");
    private static readonly Field Module = Names.Add("module");
    private static readonly Field Package = Names.Add("package");
    private static readonly Field Filename = Names.Add("filename");
    private static readonly Field AbsolutePath = Names.Add("abs_path");
    private static readonly Field Line = Names.Add("lineno");
    private static readonly Field Column = Names.Add("colno");
    private static readonly Field PreContext = Names.Add("pre_context");
    private static readonly Field ContextLine = Names.Add("context_line");
    private static readonly Field PostContext = Names.Add("post_context");
    private static readonly Field InApp = Names.Add("in_app");
    private static readonly Field Variables = Names.Add("vars");
    private static readonly Field Platform = Names.Add("platform");
    private static readonly Field ImageAddress = Names.Add("image_addr");
    private static readonly Field InstructionAddress = Names.Add("instruction_addr");
    private static readonly Field SymbolAddress = Names.Add("symbol_addr");
    private static readonly Field FunctionId = Names.Add("function_id");

    /// <summary>Writes one frame, without variables and surrounding lines when <paramref name="keepDetails"/> is false.</summary>
    public static FrameInput Write(EventPass pass, JsonElement frame, bool keepDetails)
    {
        var places = new MemberPlaces();
        var members = Names.Read(frame, places);
        pass.Writer.WriteStartObject();
        var function = pass.WriteSymbol(Function, members[Function]);
        pass.WriteText(RawFunction, members[RawFunction], TextLimit.Symbol);
        pass.WriteSymbol(Symbol, members[Symbol]);
        var module = pass.WriteAndRead(Module, members[Module], TextLimit.Message);
        pass.WriteText(Package, members[Package], TextLimit.Message);
        var filename = FramePaths.Write(pass, Filename, members[Filename], AbsolutePath, members[AbsolutePath]);
        pass.WriteUnsigned(Line, members[Line]);
        pass.WriteUnsigned(Column, members[Column]);
        WriteSource(pass, members, keepDetails);
        pass.WriteBoolean(InApp, members[InApp]);
        var platform = pass.WriteAndRead(Platform, members[Platform], TextLimit.Name);
        WriteAddresses(pass, members);
        pass.WriteUnknown(Names, members, frame);
        pass.Writer.WriteEndObject();
        return new FrameInput(module, filename, function, InAppOf(members[InApp]), platform);
    }

    private static bool? InAppOf(JsonElement value) => value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    private static void WriteSource(EventPass pass, Members members, bool keepDetails)
    {
        if (members[ContextLine].IsAbsent() && !(members[PreContext].IsAbsent() && members[PostContext].IsAbsent())) pass.WriteText(ContextLine, "");
        else pass.WriteText(ContextLine, members[ContextLine], TextLimit.Message);
        if (keepDetails)
        {
            SourceLines.Write(pass, PreContext, members[PreContext]);
            SourceLines.Write(pass, PostContext, members[PostContext]);
            FrameVariables.Write(pass, Variables, members[Variables]);
            return;
        }
        pass.Drop(PreContext, members[PreContext]);
        pass.Drop(PostContext, members[PostContext]);
        pass.Drop(Variables, members[Variables]);
    }

    private static void WriteAddresses(EventPass pass, Members members)
    {
        pass.WriteAddress(ImageAddress, members[ImageAddress]);
        pass.WriteAddress(InstructionAddress, members[InstructionAddress]);
        pass.WriteAddress(SymbolAddress, members[SymbolAddress]);
        pass.WriteAddress(FunctionId, members[FunctionId]);
    }

    /// <summary><c>?</c> stands for an unknown name.</summary>
    private static string? WriteSymbol(this EventPass pass, Field field, JsonElement value) =>
        value.IsString() && value.ValueEquals("?"u8) ? null : pass.WriteAndRead(field, value, TextLimit.Symbol);

    private static void Drop(this EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return;
        pass.Path.Push(field.Name);
        pass.Remarks.Removed(pass.Path);
        pass.Path.Pop();
    }
}
