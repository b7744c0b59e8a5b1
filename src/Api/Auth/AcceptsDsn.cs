namespace SentryOrleans.Api.Auth;

/// <summary>Says of a route that a DSN in the <c>Authorization</c> header is enough. Other routes do not know such a header.</summary>
public sealed class AcceptsDsn;

/// <summary>Who calls such a route by a DSN.</summary>
public sealed record DsnSender(long ProjectId, string PublicKey);
