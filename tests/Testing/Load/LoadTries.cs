namespace SentryOrleans.Testing.Load;

/// <summary>How often an event was sent, and how often that was acknowledged.</summary>
public readonly record struct LoadTries(int Sent, int Acknowledged);
