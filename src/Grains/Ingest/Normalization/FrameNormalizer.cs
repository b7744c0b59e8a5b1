using System.Text.Json;
using SentryOrleans.Grains.Grouping;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// One call of a stack trace. It is read first and written later: whether it is the application's own is decided between, by rules that look at the
/// whole trace.
/// </summary>
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
    private static readonly Field Data = Names.Add("data");
    private static readonly Field Platform = Names.Add("platform");
    private static readonly Field ImageAddress = Names.Add("image_addr");
    private static readonly Field InstructionAddress = Names.Add("instruction_addr");
    private static readonly Field SymbolAddress = Names.Add("symbol_addr");
    private static readonly Field FunctionId = Names.Add("function_id");

    /// <summary>How many places a frame needs: one for each member, the last for the frame itself when it has members that nobody knows.</summary>
    public static readonly int PlacesCount = Names.Count + 1;

    /// <summary>Reads one frame and prepares it for grouping; <paramref name="places"/> keep its members until <see cref="Write"/>.</summary>
    public static FrameInput Read(EventPass pass, JsonElement frame, Span<JsonElement> places)
    {
        var members = Names.Read(frame, places);
        if (members.HasUnknown) places[^1] = frame;
        var function = pass.ReadSymbol(Function, members[Function]);
        var rawFunction = pass.ReadText(RawFunction, members[RawFunction], TextLimit.Symbol);
        var module = pass.ReadText(Module, members[Module], TextLimit.Message);
        var package = pass.ReadText(Package, members[Package], TextLimit.Message);
        var (filename, absolutePath) = FramePaths.Read(pass, Filename, members[Filename], AbsolutePath, members[AbsolutePath]);
        var client = FrameData.ClientInApp(pass.ReadBoolean(InApp, members[InApp]), members[Data], pass.Context.IsStored);
        return FramePreparation.Prepare(
            new FrameInput(module, filename, function, client, pass.ReadText(Platform, members[Platform], TextLimit.Name))
            {
                RawFunction = rawFunction,
                Package = package,
                AbsolutePath = absolutePath,
                Line = pass.ReadUnsigned(Line, members[Line]),
                Column = pass.ReadUnsigned(Column, members[Column]),
                ContextLine = ContextLineOf(pass, members),
                SourceMapped = !members[Data].Member("sourcemap"u8).IsEmpty(),
            },
            pass.Facts.Platform);
    }

    /// <summary>Writes one frame, without variables and surrounding lines when <paramref name="keepDetails"/> is false.</summary>
    public static void Write(EventPass pass, FrameInput frame, Span<JsonElement> places, bool keepDetails)
    {
        var source = places[^1];
        var members = new Members(places, hasUnknown: source.IsObject());
        pass.Writer.WriteStartObject();
        pass.WriteText(Function, frame.Function);
        pass.WriteText(RawFunction, frame.RawFunction);
        pass.WriteText(Symbol, pass.ReadSymbol(Symbol, members[Symbol]));
        pass.WriteText(Module, frame.Module);
        pass.WriteText(Package, frame.Package);
        pass.WriteText(AbsolutePath, frame.AbsolutePath);
        pass.WriteText(Filename, frame.Filename);
        if (frame.Line is { } line) pass.Writer.WriteNumber(Line.Encoded, line);
        if (frame.Column is { } column) pass.Writer.WriteNumber(Column.Encoded, column);
        pass.WriteText(ContextLine, frame.ContextLine);
        WriteDetails(pass, members, keepDetails);
        pass.Writer.WriteBoolean(InApp.Encoded, frame.InApp);
        FrameData.Write(pass, Data, members[Data], frame);
        pass.WriteText(Platform, frame.Platform);
        WriteAddresses(pass, members);
        pass.WriteUnknown(Names, members, source);
        pass.Writer.WriteEndObject();
    }

    private static string? ContextLineOf(EventPass pass, Members members) =>
        members[ContextLine].IsAbsent() && !(members[PreContext].IsAbsent() && members[PostContext].IsAbsent())
            ? ""
            : pass.ReadText(ContextLine, members[ContextLine], TextLimit.Message);

    private static void WriteDetails(EventPass pass, Members members, bool keepDetails)
    {
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
    private static string? ReadSymbol(this EventPass pass, Field field, JsonElement value) =>
        value.IsString() && value.ValueEquals("?"u8) ? null : pass.ReadText(field, value, TextLimit.Symbol);

    private static void Drop(this EventPass pass, Field field, JsonElement value)
    {
        if (value.IsAbsent()) return;
        pass.Path.Push(field.Name);
        pass.Remarks.Removed(pass.Path);
        pass.Path.Pop();
    }
}
