using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Api.Ingest.Projects;

namespace SentryOrleans.Api.Ingest.Loader;

/// <summary>
/// <c>/js-sdk-loader/{key}.min.js</c>: a small script that collects errors and loads the SDK from where <c>Sentry:Ingest:LoaderSdkUrl</c> says.
/// </summary>
internal sealed class LoaderEndpoint(KeyDirectory keys, IOptions<IngestOptions> options, IOptions<ServerAddressOptions> address)
{
    private const string ScriptName = "loader.js";
    private const string Suffix = ".min.js";
    private static readonly IngestError NoLoader = new(404, "no_loader", "no loader: the key is unknown, or Sentry:Ingest:LoaderSdkUrl is not set");

    private readonly string _script = Scripts.Read(ScriptName);

    public async Task HandleAsync(HttpContext context)
    {
        IngestResponses.AllowAnyOrigin(context.Response);
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await IngestResponses.WriteErrorAsync(context.Response, IngestErrors.WrongMethod);
            return;
        }
        var file = (string)context.GetRouteValue("file")!;
        if (options.Value.LoaderSdkUrl is not { } sdk || !file.EndsWith(Suffix, StringComparison.Ordinal) || !PublicKeys.TryParse(file[..^Suffix.Length], out var key))
        {
            await IngestResponses.WriteErrorAsync(context.Response, NoLoader);
            return;
        }
        var (project, error) = await keys.FindAsync(key);
        if (error is null && project!.Keys.Any(one => one.Public == key && one.Active)) await WriteAsync(context.Response, sdk, address.Value.Dsn(key, project.Id));
        else await IngestResponses.WriteErrorAsync(context.Response, error is { Status: >= 500 } ? error : NoLoader);
    }

    private Task WriteAsync(HttpResponse response, Uri sdk, string dsn)
    {
        response.ContentType = "text/javascript; charset=utf-8";
        response.Headers.CacheControl = "public, max-age=3600, stale-while-revalidate=315360000";
        return response.WriteAsync(Scripts.Fill(_script, new Dictionary<string, string?> { ["dsn"] = dsn, ["sdk"] = sdk.ToString() }));
    }
}
