namespace SentryOrleans.Testing.Load;

/// <summary>Tries that were not acknowledged, by what became of them.</summary>
/// <param name="Unanswered">No answer: no connection, a broken one, or none in time.</param>
/// <param name="Later">Answered with 429 or 503, and <c>Retry-After</c>.</param>
/// <param name="LaterWithoutTime">Answered with 429 or 503 without it.</param>
/// <param name="Faults">Answered with another 5xx.</param>
public readonly record struct LoadRefusals(long Unanswered, long Later, long LaterWithoutTime, long Faults)
{
    /// <summary>All of them.</summary>
    public long Total => Unanswered + Later + LaterWithoutTime + Faults;

    /// <summary>The refusals of two runs.</summary>
    public static LoadRefusals operator +(LoadRefusals one, LoadRefusals other) => new(
        one.Unanswered + other.Unanswered, one.Later + other.Later, one.LaterWithoutTime + other.LaterWithoutTime, one.Faults + other.Faults);

    /// <summary>One answer that was no acknowledgement.</summary>
    internal static LoadRefusals Of(LoadAnswer answer) => answer switch
    {
        { Status: 0 } => new(1, 0, 0, 0),
        { Status: 429 or 503, SaysWhen: true } => new(0, 1, 0, 0),
        { Status: 429 or 503 } => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };
}
