using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Api.Setup;

namespace SentryOrleans.Integration.Api;

/// <summary>What a person sees who sets a new server up in the browser, and mistakes the password at first.</summary>
public sealed record SetupVisit(ApiAnswer FrontPage, ApiAnswer Form, ApiAnswer Incomplete, ApiAnswer Refused, ApiAnswer Done)
{
    /// <summary>Sets the server up.</summary>
    public static async Task<SetupVisit> MakeAsync(ApiFixture server, string email, string password, string organization, string project)
    {
        using var client = server.Client(null);
        var link = new Uri(server.Services.GetRequiredService<SetupToken>().Url).AbsolutePath;
        return new SetupVisit(
            await client.GetAsync("/"),
            await client.GetAsync(link),
            await PostAsync(("email", email)),
            await PostAsync(("email", email), ("password", "short"), ("organization", organization), ("project", "<Shop>"), ("platform", "csharp")),
            await PostAsync(("email", email), ("password", password), ("organization", organization), ("project", project), ("platform", "csharp")));

        Task<ApiAnswer> PostAsync(params (string Name, string Value)[] fields) => client.SendAsync(
            HttpMethod.Post, link, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }
}
