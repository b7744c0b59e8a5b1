namespace SentryOrleans.Grains.Ingest.Minidumps;

/// <summary>One part of the form that a crash handler sends.</summary>
/// <param name="Name">Of the form's field; of a file that has no such name, its file name.</param>
/// <param name="IsFile">Whether it was sent as a file.</param>
/// <param name="Content">Its bytes; of a field, UTF-8 text.</param>
internal sealed record MinidumpPart(string Name, bool IsFile, ReadOnlyMemory<byte> Content);
