using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Waiting for where a page goes.</summary>
internal static class Pages
{
    /// <summary>Waits until the address matches. Playwright's own wait misses a navigation that comes while it begins.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">A pattern that a part of the address must match.</param>
    public static Task ReachAsync(this IPage page, string address) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(address), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });
}
