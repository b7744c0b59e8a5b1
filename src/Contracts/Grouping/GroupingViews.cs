namespace SentryOrleans.Contracts.Grouping;

/// <summary>How an event is grouped.</summary>
/// <param name="EventId">The event.</param>
/// <param name="IssueId">The issue that it belongs to.</param>
/// <param name="Version">Which rules explain it.</param>
/// <param name="Hashes">As they were stored with it, 32 lower-case hexadecimal digits each; these found its issue.</param>
/// <param name="Rule">The fingerprint rule that matched, as written; null: none.</param>
/// <param name="ClientFingerprint">As the client sent it; empty for none.</param>
/// <param name="Variants">All that were looked at.</param>
[GenerateSerializer, Immutable, Alias("grouping.explanation")]
public sealed record GroupingExplanation(
    Guid EventId, long IssueId, GroupingVersion Version, IReadOnlyList<string> Hashes, string? Rule, IReadOnlyList<string> ClientFingerprint,
    IReadOnlyList<GroupingVariantView> Variants);

/// <summary>What an explanation was made with.</summary>
/// <param name="Config">Version of grouping, <c>newstyle:2026-01-20</c>.</param>
/// <param name="Revision">Of the project's rules; 0: it had none.</param>
/// <param name="GroupedBy">The version that grouped the event when that was an earlier one, which is not explained; null: it was <paramref name="Config"/>.</param>
[GenerateSerializer, Immutable, Alias("grouping.version")]
public sealed record GroupingVersion(string Config, int Revision, string? GroupedBy);

/// <summary>One way to look at an event.</summary>
/// <param name="Key"><c>app</c>, <c>system</c>, <c>default</c>, <c>fallback</c>, <c>checksum</c>, <c>hashed_checksum</c>, <c>custom_client_fingerprint</c>,
/// <c>custom_server_fingerprint</c> or <c>built_in_fingerprint</c>.</param>
/// <param name="Type"><c>component</c>, <c>salted_component</c>, <c>custom_fingerprint</c>, <c>built_in_fingerprint</c>, <c>checksum</c>, <c>hashed_checksum</c> or <c>fallback</c>.</param>
/// <param name="Description">For people.</param>
/// <param name="Contributes">Its hash is one of the event's.</param>
/// <param name="Hint">Why it does not, or what is special about it; null: nothing is.</param>
/// <param name="Hash">Null when nothing in it contributes.</param>
/// <param name="HashMismatch">It contributes, and its hash is none of the stored ones: the event was scrubbed after it was grouped, or an earlier version grouped it.</param>
/// <param name="Root">The tree; null for checksums, custom fingerprints and the fallback.</param>
/// <param name="Fingerprint">The entries with their variables replaced, of fingerprint and salted variants; null for others.</param>
[GenerateSerializer, Immutable, Alias("grouping.variant")]
public sealed record GroupingVariantView(
    string Key, string Type, string Description, bool Contributes, string? Hint, string? Hash, bool HashMismatch, GroupingComponentView? Root,
    IReadOnlyList<string>? Fingerprint);

/// <summary>A node of a component tree: either a text that is hashed, or children in the order of the hash.</summary>
/// <param name="Id"><c>exception</c>, <c>stacktrace</c>, <c>frame</c>, <c>function</c> …</param>
/// <param name="Contributes">It is a part of the hash.</param>
/// <param name="Hint">Why it is not, or how its text was changed; null: nothing special.</param>
/// <param name="Text">What is hashed; null for a node with children, and for one that is empty.</param>
/// <param name="Children">Empty for a leaf.</param>
[GenerateSerializer, Immutable, Alias("grouping.component")]
public sealed record GroupingComponentView(string Id, bool Contributes, string? Hint, string? Text, IReadOnlyList<GroupingComponentView> Children);

/// <summary>The rules that come with the product, one a line. A project's stack trace rules come after them, its fingerprint rules before them.</summary>
[GenerateSerializer, Immutable, Alias("grouping.built-in-rules")]
public sealed record BuiltInRuleTexts(string StackTraceRules, string FingerprintRules);
