using Xunit;
using Xunit.Abstractions;

namespace SentryOrleans.Testing;

/// <summary>Starts the collections of a project that take longest first, so that none of them is alone at the end.</summary>
/// <param name="names">Names of collections, or of classes that are one, the longest first. Those that are not named follow.</param>
public abstract class LongestFirst(params string[] names) : ITestCollectionOrderer
{
    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Rank).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private int Rank(ITestCollection collection)
    {
        var rank = Array.FindIndex(names, name => collection.DisplayName == name || collection.DisplayName.EndsWith($".{name}", StringComparison.Ordinal));
        return rank < 0 ? names.Length : rank;
    }
}
