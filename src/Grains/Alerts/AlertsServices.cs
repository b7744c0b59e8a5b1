using Microsoft.Extensions.DependencyInjection;

namespace SentryOrleans.Grains.Alerts;

/// <summary>What alerts need from a silo's container.</summary>
internal static class AlertsServices
{
    public static void AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertNotes>().AddSingleton<NewsNotes>().AddSingleton<AlertPost>().AddSingleton<UnsubscribeLinks>().AddSingleton<ChannelSeal>();
}
