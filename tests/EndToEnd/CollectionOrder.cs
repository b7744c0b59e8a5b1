using SentryOrleans.EndToEnd.Browser;
using SentryOrleans.Testing;

[assembly: TestCollectionOrderer("SentryOrleans.EndToEnd.CollectionOrder", "SentryOrleans.EndToEnd")]

namespace SentryOrleans.EndToEnd;

/// <summary>Those that take more than half a minute.</summary>
public sealed class CollectionOrder() : LongestFirst(
    ServerCollection.Name, nameof(SignOnTests), nameof(NewcomerTests), nameof(AccountTests), nameof(ManageTests), nameof(InvitationTests), nameof(JourneyTests));
