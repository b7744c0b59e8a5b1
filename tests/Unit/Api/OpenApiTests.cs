using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using SentryOrleans.Api;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class OpenApiTests
{
    /// <summary>When the change is meant: copy what <c>/api/0/openapi.json</c> answers into the approved file.</summary>
    [Fact]
    public async Task The_endpoints_are_as_the_approved_document_says()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSentryApi().AddSingleton<IGrainFactory>(_ => throw new InvalidOperationException("No grain is needed to describe the API."));
        await using var app = builder.Build();
        app.UseRouting();
        app.MapSentryApi();
        // Hands the endpoints to their descriptions, which a start would do; nothing is started here.
        app.UseEndpoints(_ => { });
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync();
        var approved = await File.ReadAllTextAsync(Path.Combine(Root(), "src", "Api", "openapi.json"));
        Assert.Equal(approved.Trim(), (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)).Trim(), ignoreLineEndingDifferences: true);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sentry.Orleans.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("No solution above the tests.");
        return folder.FullName;
    }
}
