using Shop;

// Reports one crash of a shop, twice wrapped, with the Sentry SDK. Takes the DSN from SENTRY_DSN; prints the event id.
using var sdk = SentrySdk.Init(options =>
{
    options.Dsn = Environment.GetEnvironmentVariable("SENTRY_DSN");
    options.Release = "shop@1.4.2";
    options.Distribution = "7";
    options.Environment = "staging";
    options.ServerName = "shop-1";
});
SentrySdk.ConfigureScope(scope =>
{
    scope.SetTag("shop.region", "eu-1");
    scope.SetTag("payment", "card");
    scope.User = new SentryUser { Id = "1701", Username = "shopper", Email = "shopper@example.com", IpAddress = "192.0.2.17" };
    scope.SetExtra("attempt", 2);
    scope.SetExtra("cart", new { items = 3, total = "59.90" });
    scope.Contexts["order"] = new { number = "A-1009", items = 3, gift = true };
});
SentrySdk.AddBreadcrumb("Item added", "cart", data: new Dictionary<string, string> { ["sku"] = "T-7" });
SentrySdk.AddBreadcrumb(
    "Charging the card", "payment", "http", new Dictionary<string, string> { ["attempt"] = "2" }, BreadcrumbLevel.Warning);

var eventId = SentryId.Empty;
try
{
    Checkout.CheckOut("59.90");
}
catch (CheckoutFailedException crash)
{
    eventId = SentrySdk.CaptureException(crash);
}

await SentrySdk.FlushAsync(TimeSpan.FromSeconds(30));
if (eventId == SentryId.Empty)
{
    Console.Error.WriteLine("The SDK dropped the event.");
    return 1;
}

Console.WriteLine(eventId);
return 0;
