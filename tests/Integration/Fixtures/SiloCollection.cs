using Xunit;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>Tests that share one silo on one database and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SiloCollection : ICollectionFixture<SiloFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "silo";
}
