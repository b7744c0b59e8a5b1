using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>One server for all tests of the web API; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiFixture>
{
    public const string Name = "Web API";
}
