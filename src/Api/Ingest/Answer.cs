namespace SentryOrleans.Api.Ingest;

/// <summary>A value, which may be null, or the error instead of it.</summary>
internal readonly record struct Answer<T>(T? Value, IngestError? Error)
    where T : class
{
    public Answer(T? value)
        : this(value, Error: null)
    {
    }

    public Answer(IngestError error)
        : this(Value: null, error)
    {
    }
}
