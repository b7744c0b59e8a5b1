using SentryOrleans.Grains.Grouping.Rules;

namespace SentryOrleans.Grains.Grouping;

/// <summary>How an event is grouped, with everything that explains it.</summary>
/// <param name="Variants">All that were looked at, those that contribute and those that do not.</param>
/// <param name="Hashes">Of the variants that contribute, 32 lower-case hexadecimal digits each: one, or that of <c>app</c> and then that of <c>system</c>.</param>
/// <param name="Rule">The fingerprint rule that matched; null: none.</param>
/// <param name="MainException">The exception that gives the title; null: the last, if there is any.</param>
internal sealed record GroupingResult(
    IReadOnlyList<GroupingVariant> Variants, IReadOnlyList<string> Hashes, FingerprintRule? Rule, ExceptionInput? MainException);

/// <summary>One way to look at an event.</summary>
/// <param name="Key"><c>app</c>, <c>system</c>, <c>default</c>, <c>fallback</c>, <c>checksum</c>, <c>hashed_checksum</c>, <c>custom_client_fingerprint</c>,
/// <c>custom_server_fingerprint</c> or <c>built_in_fingerprint</c>.</param>
/// <param name="Type"><c>component</c>, <c>salted_component</c>, <c>custom_fingerprint</c>, <c>built_in_fingerprint</c>, <c>checksum</c>, <c>hashed_checksum</c> or <c>fallback</c>.</param>
/// <param name="Description">For people: <c>exception stack trace</c>, <c>in-app exception stack trace</c>, <c>message</c> …</param>
/// <param name="Contributes">Its hash is one of the event's.</param>
/// <param name="Hint">Why it does not, or what is special about it; null: nothing is.</param>
/// <param name="Hash">Null when nothing in it contributes.</param>
/// <param name="Root">The tree; null for checksums, custom fingerprints and the fallback.</param>
/// <param name="Fingerprint">The entries with their variables replaced, of fingerprint and salted variants; null for others.</param>
internal sealed record GroupingVariant(
    string Key, string Type, string Description, bool Contributes, string? Hint, string? Hash, GroupingComponent? Root, IReadOnlyList<string>? Fingerprint);

/// <summary>A node of a component tree: either a text that is hashed, or children in the order of the hash.</summary>
/// <param name="Id"><c>exception</c>, <c>stacktrace</c>, <c>frame</c>, <c>function</c> …</param>
/// <param name="Contributes">It is a part of the hash.</param>
/// <param name="Hint">Why it is not, or how its text was changed; null: nothing special.</param>
/// <param name="Text">What is hashed; null for a node with children, and for one that is empty.</param>
/// <param name="Children">Empty for a leaf.</param>
internal sealed record GroupingComponent(string Id, bool Contributes, string? Hint, string? Text, IReadOnlyList<GroupingComponent> Children);
