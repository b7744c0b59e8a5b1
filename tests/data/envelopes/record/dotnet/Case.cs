// One case of a .NET program that reports to Sentry. Usage: checkout CASE   (DSN in REPORT_DSN)
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sentry;

var order = new Order(4711, [60, 70]);
var cases = new Dictionary<string, Func<Task>>
{
    ["exception-chain"] = () => Captured(() => Checkout(order)),
    ["message"] = () => Done(SentrySdk.CaptureMessage("The queue is longer than usual", SentryLevel.Warning)),
    ["scope"] = () => Captured(() => Checkout(order), scope =>
    {
        scope.SetTag("provider", "acme");
        scope.User = new SentryUser { Id = "42", Email = "ann@example.com", Username = "ann", IpAddress = "192.0.2.7" };
        scope.SetExtra("order", order);
        scope.Contexts["cart"] = new { Items = 2, Total = 130.5 };
        scope.SetFingerprint(["payment", "{{ default }}"]);
        scope.Level = SentryLevel.Fatal;
        scope.TransactionName = "POST /checkout";
    }),
    ["breadcrumbs"] = () =>
    {
        SentrySdk.AddBreadcrumb("signed in", "auth", "user", new Dictionary<string, string> { ["method"] = "password" });
        for (var step = 0; step < 120; step++) SentrySdk.AddBreadcrumb($"step {step}", "loop");
        return Captured(() => Charge(order));
    },
    ["unicode"] = () => Captured(() => throw new InvalidOperationException("支付失败：余额不足 💳 – naïve café")),
    ["aggregate"] = () => Captured(() => throw new AggregateException("both failed", new InvalidOperationException("first"), new TimeoutException("second", new IOException("root")))),
    ["async"] = async () =>
    {
        try { await DownAsync(3, order); } catch (Exception e) { SentrySdk.CaptureException(e); }
    },
    ["data"] = () => Captured(() =>
    {
        var fault = new InvalidOperationException("with data");
        fault.Data["order"] = 4711;
        fault.Data["when"] = DateTimeOffset.UnixEpoch;
        throw fault;
    }),
    ["generics"] = () => Captured(() => new Shelf<Dictionary<string, Order>>().Find<List<int>>(order)),
    ["null-reference"] = () => Captured(() => { Order? none = null; _ = none!.Prices.Length; }),
    ["attachment"] = () => Captured(() => Charge(order), scope => scope.AddAttachment("line one\nline two\n"u8.ToArray(), "log.txt")),
    ["logging"] = () =>
    {
        using var factory = LoggerFactory.Create(logging => logging.AddSentry(options => { Configure(options); options.InitializeSdk = false; }));
        var logger = factory.CreateLogger("Shop.Payments");
        logger.LogInformation("charging {Order}", order.Id);
        try { Charge(order); } catch (Exception e) { logger.LogError(e, "could not charge {Order} for {User}", order.Id, "ann"); }
        return Task.CompletedTask;
    },
    ["aspnetcore"] = async () =>
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSentry(options => { Configure(options); options.SendDefaultPii = true; options.MaxRequestBodySize = Sentry.Extensibility.RequestSize.Always; }).UseUrls("http://127.0.0.1:0");
        await using var application = builder.Build();
        application.MapPost("/checkout/{id:int}", (int id) => { Checkout(order); return id; });
        await application.StartAsync();
        using var http = new HttpClient { DefaultRequestHeaders = { { "User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1" }, { "Cookie", "theme=dark" } } };
        await http.PostAsync($"{application.Urls.First()}/checkout/4711?coupon=TEA", new StringContent("{\"card\":\"4111111111111111\"}", System.Text.Encoding.UTF8, "application/json"));
        await SentrySdk.FlushAsync(TimeSpan.FromSeconds(4));
        await application.StopAsync();
    },
};

if (args[0] == "--list")
{
    Console.WriteLine(string.Join('\n', cases.Keys));
    return;
}
using (args[0] == "aspnetcore" ? null : SentrySdk.Init(Configure))
{
    await cases[args[0]]();
    await SentrySdk.FlushAsync(TimeSpan.FromSeconds(4));
}

static void Configure(SentryOptions options)
{
    options.Dsn = Environment.GetEnvironmentVariable("REPORT_DSN");
    options.Release = "shop@1.4.2";
    options.Environment = "staging";
    options.ServerName = "app-1";
    options.Distribution = "77";
    options.AttachStacktrace = true;
    options.AutoSessionTracking = false;
    options.ShutdownTimeout = TimeSpan.FromSeconds(4);
}

static Task Done(SentryId id) => Task.FromResult(id);

static Task Captured(Action action, Action<Scope>? configure = null)
{
    try { action(); }
    catch (Exception e)
    {
        if (configure is null) SentrySdk.CaptureException(e); else SentrySdk.CaptureException(e, configure);
    }
    return Task.CompletedTask;
}

static void Charge(Order order)
{
    var total = order.Prices.Sum();
    if (total > 100) throw new ArgumentOutOfRangeException(nameof(order), total, "over the limit");
}

static void Checkout(Order order)
{
    try { Charge(order); }
    catch (ArgumentException e) { throw new InvalidOperationException("checkout failed", e); }
}

static async Task DownAsync(int depth, Order order)
{
    await Task.Yield();
    if (depth == 0) Checkout(order);
    await DownAsync(depth - 1, order);
}

internal sealed record Order(int Id, int[] Prices);

internal sealed class Shelf<T>
{
    public TResult Find<TResult>(Order order) => order.Id > 0 ? throw new KeyNotFoundException($"no {typeof(TResult).Name} on the shelf of {typeof(T).Name}") : default!;
}
