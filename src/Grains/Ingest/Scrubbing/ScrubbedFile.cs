namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What scrubbing made of a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its content, the very array that came in when nothing was changed in it; null: the file is to go.</param>
/// <param name="Found">How often which rule found something; empty when name and content are as they were.</param>
internal sealed record ScrubbedFile(string Name, byte[]? Bytes, IReadOnlyDictionary<string, long> Found)
{
    public bool IsChanged => Found.Count > 0;
}
