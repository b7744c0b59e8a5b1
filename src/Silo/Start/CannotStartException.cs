namespace SentryOrleans.Silo.Start;

/// <summary>Something outside the program keeps it from starting. The message is one sentence that says what to do; the exit code is 2.</summary>
internal sealed class CannotStartException(string message, Exception? inner = null) : Exception(message, inner);
