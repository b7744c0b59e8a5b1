using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SentryOrleans.Integration.Api;

/// <summary>
/// Answers 299 instead of calling the handler, when a request has the header. Everything before the handler is the server's own, so
/// that the answer says whether the caller was let in, and nothing happened.
/// </summary>
public sealed class DecisionOnly : IStartupFilter
{
    /// <summary>The header that asks for it.</summary>
    public const string Header = "X-Decision-Only";

    /// <summary>The caller was let in.</summary>
    public const int LetIn = 299;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (context.Request.Headers.ContainsKey(Header)) context.Features.Set<IEndpointFeature>(new WithoutHandler());
            return rest(context);
        });
        next(app);
    };

    /// <summary>Routing puts the endpoint it found in here; what comes out has all that was said about it, and another handler.</summary>
    private sealed class WithoutHandler : IEndpointFeature
    {
        private static readonly ConditionalWeakTable<Endpoint, Endpoint> Known = [];

        private Endpoint? _endpoint;

        public Endpoint? Endpoint
        {
            get => _endpoint;
            set => _endpoint = value is null ? null : Known.GetValue(value, Replace);
        }

        private static Endpoint Replace(Endpoint endpoint) => new(
            context =>
            {
                context.Response.StatusCode = LetIn;
                return Task.CompletedTask;
            },
            endpoint.Metadata, endpoint.DisplayName);
    }
}
