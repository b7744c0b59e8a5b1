using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>Waiting for where a page goes, and what every page has.</summary>
internal static class Pages
{
    /// <summary>Waits until the address matches. Playwright's own wait misses a navigation that comes while it begins.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">A pattern that a part of the address must match.</param>
    public static Task ReachAsync(this IPage page, string address) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(address), new PageAssertionsToHaveURLOptions { Timeout = 30_000 });

    /// <summary>Signs in, and opens what leads on. Without the form: that has journeys of its own.</summary>
    public static async Task SignInAsync(this IPage page, string email, string password)
    {
        var answer = await page.APIRequest.PostAsync("/api/0/auth/login/", new() { DataObject = new { username = email, password } });
        Assert.True(answer.Ok, $"{email} is not let in: {answer.Status} {await answer.TextAsync()}");
        await page.GotoAsync("/");
        await page.ReachAsync("/organizations/");
    }

    /// <summary>
    /// Takes back what was done last: in the message that says so, for histories have such buttons, too. The message goes after eight seconds; with the
    /// pointer on it, it stays.
    /// </summary>
    public static ILocator Undo(this IPage page, Texts texts) =>
        page.Locator("[data-toast]").GetByRole(AriaRole.Button, new() { Name = texts["common:undo"], Exact = true });
}
