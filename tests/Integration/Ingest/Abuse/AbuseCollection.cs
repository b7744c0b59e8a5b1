using SentryOrleans.Testing.Abuse;
using Xunit;

namespace SentryOrleans.Integration.Ingest.Abuse;

/// <summary>The tests that abuse one server, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class AbuseCollection : ICollectionFixture<AbuseServer>
{
    public const string Name = "Abuse";
}
