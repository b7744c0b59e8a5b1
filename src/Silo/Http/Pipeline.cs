using SentryOrleans.Silo.Control;

namespace SentryOrleans.Silo.Http;

/// <summary>What every request goes through before it reaches an endpoint, and the endpoints of the host itself.</summary>
internal static class Pipeline
{
    public static void UseHost(this WebApplication app)
    {
        var forwarding = ActivatorUtilities.CreateInstance<Forwarding>(app.Services);
        app.Use((context, next) =>
        {
            forwarding.Apply(context);
            return next(context);
        });
        app.UseControlOnlyOnItsPort();
        app.UseRouting();
        app.MapControl();
    }
}
