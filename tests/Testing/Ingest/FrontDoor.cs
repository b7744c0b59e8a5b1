using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Ingest.Projects;
using SentryOrleans.Contracts.Ingest;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Testing.Ingest;

/// <summary>
/// The ingest endpoints as they are registered, without a server: requests go straight to the handler. Project 42 exists. What is submitted
/// ends at <see cref="Intake"/>, or at a grain that takes everything; other grains can't be called.
/// </summary>
internal sealed class FrontDoor : IDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef";

    private readonly ServiceProvider _services;

    public FrontDoor(params (string Key, string Value)[] settings)
        : this(log: null, settings)
    {
    }

    /// <param name="log">Told what is logged; null: nobody.</param>
    public FrontDoor(ILoggerProvider? log, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
        services.AddLogging(logging =>
        {
            if (log is not null) logging.AddProvider(log);
        });
        services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        services.AddSingleton(Grains(this));
        services.AddIngest();
        services.AddSingleton(new ProjectCache(id => Task.FromResult(id == 42 ? Project : null), TimeProvider.System, new IngestOptions()));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Takes what is submitted; null: it is forgotten.</summary>
    public Action<IncomingEnvelope>? Intake { get; init; }

    private static ProjectView? Project { get; } = new(
        42, 1, 1, "shop", "Shop", null, default, null, [new ProjectKeyView(Key, Key, "Default", true, default)], ["*.good.example"]);

    /// <summary>The header by which project 42 is sent to.</summary>
    public static HeaderDictionary Auth => new() { ["X-Sentry-Auth"] = $"Sentry sentry_key={Key},sentry_version=7" };

    public Task<FrontDoorAnswer> EnvelopeAsync(string body, HeaderDictionary? headers = null, string project = "42", string method = "POST") =>
        SendAsync(_services.GetRequiredService<EnvelopeEndpoint>(), Encoding.UTF8.GetBytes(body), headers ?? Auth, project, method);

    public Task<FrontDoorAnswer> StoreAsync(string body, HeaderDictionary? headers = null, string project = "42", string method = "POST", string query = "") =>
        SendAsync(_services.GetRequiredService<StoreEndpoint>(), Encoding.UTF8.GetBytes(body), headers ?? Auth, project, method, query);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public object Get(Type service) => _services.GetRequiredService(service);

    public void Dispose() => _services.Dispose();

    /// <summary>Sends a request to any endpoint.</summary>
    /// <param name="route">Further values of the path: name and value.</param>
    public async Task<FrontDoorAnswer> SendAsync(
        IIngestEndpoint endpoint, byte[] body, HeaderDictionary headers, string project, string method, string query = "", params (string Name, string Value)[] route)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.QueryString = new QueryString(query);
        context.Request.RouteValues["project"] = project;
        foreach (var (name, value) in route) context.Request.RouteValues[name] = value;
        context.Request.Body = new MemoryStream(body);
        foreach (var header in headers) context.Request.Headers[header.Key] = header.Value;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Get<IngestHandler>().HandleAsync(context, endpoint);
        await context.Response.BodyWriter.FlushAsync();
        return new FrontDoorAnswer(context.Response.StatusCode, answer.ToArray(), context.Response.Headers);
    }

    private static IGrainFactory Grains(FrontDoor door)
    {
        var grains = DispatchProxy.Create<IGrainFactory, Unreachable>();
        ((Unreachable)(object)grains).Door = door;
        return grains;
    }

    // The proxy is generated as a subclass.
    private class Unreachable : DispatchProxy
    {
        public FrontDoor? Door { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod?.ReturnType == typeof(IIntakeGrain) ? new IntakeGrain(Door!) : throw new InvalidOperationException("No such grain can be called here.");
    }

    private sealed class IntakeGrain(FrontDoor door) : IIntakeGrain
    {
        public Task<IntakeReceipt> TakeAsync(IncomingEnvelope incoming)
        {
            door.Intake?.Invoke(incoming);
            return Task.FromResult(new IntakeReceipt(null, []));
        }
    }
}

internal sealed record FrontDoorAnswer(int Status, byte[] Body, IHeaderDictionary Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Detail => JsonDocument.Parse(Body).RootElement.GetProperty("detail").GetString();
}
