namespace SentryOrleans.Testing.Load;

/// <summary>What one try to send an event came to.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="SaysWhen">Whether the answer has <c>Retry-After</c>.</param>
/// <param name="Reason">Why the event must be sent again; null when it was acknowledged.</param>
internal readonly record struct LoadAnswer(int Status, bool SaysWhen, string? Reason);
