using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd;

/// <summary>Tests that share one server process.</summary>
[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<ServerFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "server";
}
