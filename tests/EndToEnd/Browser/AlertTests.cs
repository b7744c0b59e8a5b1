using Microsoft.Playwright;
using SentryOrleans.EndToEnd.Sdk;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.EndToEnd.Browser;

/// <summary>From an error to the person who hears of it: rules, what they would have sent, mails and how to end them.</summary>
public sealed class AlertTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [MemberData(nameof(Look.OnPhone), MemberType = typeof(Look))]
    public async Task An_error_reaches_its_people_by_mail_and_a_new_rule_shows_what_it_would_have_sent(Look look)
    {
        await using var mail = await MailServer.StartAsync();
        await using var server = new ServerProcess(mail.Variables);
        await server.StartAsync();
        var access = await server.InitAsync("acme", "shop");
        var texts = new Texts(look.Language);
        await using var visitor = await chromium.VisitAsync(server.BaseAddress, look);
        var page = visitor.Page;
        await page.SignInAsync(ServerProcess.Email, server.Password);
        if (look.Language != "en") Assert.Equal(200, await SendAsync(page, "PUT", "/api/0/users/me/", """{"options":{"language":"zh-hans"}}"""));

        await SdkApplication.Named("python").ReportAsync(access.Dsn);
        var letter = await mail.WaitForAsync(ServerProcess.Email, "CheckoutFailed", TimeSpan.FromSeconds(60));
        Assert.Contains(look.Language == "en" ? "Matched because" : "触发原因", letter.Text, StringComparison.Ordinal);
        await using var reader = await chromium.VisitAsync(server.BaseAddress, look);
        await reader.Page.GotoAsync("about:blank");
        await reader.Page.SetContentAsync(letter.Html);
        await reader.LookAsync("mail-issue-alert");

        await page.GotoAsync("/organizations/acme/alerts/rules/");
        await Assertions.Expect(page.Locator("main").GetByText("Send a notification for high priority issues").First).ToBeVisibleAsync();
        await page.GotoAsync("/organizations/acme/alerts/rules/shop/1/history/");
        await Assertions.Expect(page.Locator("main").GetByText("CheckoutFailed").First).ToBeVisibleAsync();
        await visitor.LookAsync("alert-history-filled");

        await page.GotoAsync("/organizations/acme/alerts/rules/shop/new/");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["alerts:part.conditions.add"] }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = texts["alerts:kind.regression"] }).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByText("CheckoutFailed").First).ToBeVisibleAsync();
        await visitor.LookAsync("alert-rule-tested");
        await page.GetByLabel(texts["alerts:name.label"]).FillAsync("Everything new");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["alerts:save"] }).ClickAsync();
        // Leaving before the server has answered would break the request off.
        await page.ReachAsync("/alerts/rules/shop/\\d+/");
        await page.GotoAsync("/organizations/acme/alerts/rules/");
        await Assertions.Expect(page.Locator("main").GetByText("Everything new").First).ToBeVisibleAsync();
        await visitor.LookAsync("alert-rules-two");

        // A number of the whole project, with its picture.
        await page.GotoAsync("/organizations/acme/alerts/rules/shop/new/?kind=metric");
        await page.GetByLabel(texts["alerts:metric.threshold.critical"], new() { Exact = true }).FillAsync("1");
        await Assertions.Expect(page.GetByText(texts["alerts:metric.chart.table"])).ToBeVisibleAsync();
        await page.GetByLabel(texts["alerts:name.label"]).FillAsync("Too many errors");
        await page.GetByRole(AriaRole.Button, new() { Name = texts["alerts:save"] }).ClickAsync();
        await page.ReachAsync("/alerts/metric-rules/shop/\\d+/");
        await Assertions.Expect(page.GetByText(texts["alerts:metric.chart.table"])).ToBeVisibleAsync();
        await visitor.LookAsync("metric-rule");
        await page.GotoAsync("/organizations/acme/alerts/rules/");
        await Assertions.Expect(page.Locator("main").GetByText("Too many errors").First).ToBeVisibleAsync();
        await visitor.LookAsync("alert-rules-three");

        // Nobody need be signed in to hear no more.
        await using var guest = await chromium.VisitAsync(server.BaseAddress, look);
        await guest.Page.GotoAsync(letter.Links.First(link => link.AbsolutePath.StartsWith("/unsubscribe/", StringComparison.Ordinal)).PathAndQuery);
        await guest.LookAsync("unsubscribe");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = texts["notifications:unsubscribe.stop"] }).ClickAsync();
        await Assertions.Expect(guest.Page.GetByText(texts["notifications:unsubscribe.undo"])).ToBeVisibleAsync();
        await guest.LookAsync("unsubscribed");
        await page.GotoAsync("/settings/account/notifications/");
        await visitor.LookAsync("notifications-one-off");

        // What is done with an issue is mailed to its followers; here to the only one, who wants to hear of themselves.
        await page.GetByRole(AriaRole.Switch, new() { Name = texts["notifications:workflow.own"] }).ClickAsync();
        await Assertions.Expect(page.GetByText(texts["notifications:saved"]).First).ToBeVisibleAsync();
        await visitor.LookAsync("notifications-own-too");
        var issues = await page.APIRequest.GetAsync("/api/0/organizations/acme/issues/");
        var issue = (await issues.JsonAsync())!.Value[0].GetProperty("id").GetString()!;
        Assert.Equal(201, await SendAsync(page, "POST", $"/api/0/organizations/acme/issues/{issue}/notes/", """{"text":"The cart was empty."}"""));
        var news = (await Eventually.GetAsync(
            _ => Task.FromResult(mail.AllTo(ServerProcess.Email).LastOrDefault(found => found.Text.Contains("The cart was empty.", StringComparison.Ordinal))), found => found is not null,
            TimeSpan.FromSeconds(60), "a mail about the comment"))!;
        Assert.Equal(letter.Headers["references"], news.Headers["references"]);
        await reader.Page.SetContentAsync(news.Html);
        await reader.LookAsync("mail-issue-news");
        await guest.Page.GotoAsync(news.Links.First(link => link.AbsolutePath.StartsWith("/unsubscribe/", StringComparison.Ordinal)).PathAndQuery);
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = texts["notifications:unsubscribe.stop"] }).ClickAsync();
        await Assertions.Expect(guest.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("SHOP-1");
        await guest.LookAsync("unsubscribed-issue");
        var participants = await page.APIRequest.GetAsync($"/api/0/organizations/acme/issues/{issue}/participants/");
        Assert.Equal("[]", await participants.TextAsync());
        Assert.Equal("", string.Join('\n', visitor.Complaints.Concat(guest.Complaints)));
    }

    private static Task<int> SendAsync(IPage page, string method, string path, string body) => page.EvaluateAsync<int>(
        """
        async ([method, path, body]) => {
          const token = decodeURIComponent(document.cookie.split('; ').find(pair => pair.startsWith('sc='))?.slice(3) ?? '');
          return (await fetch(path, { method, body, headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token } })).status;
        }
        """, new[] { method, path, body });
}
