using Microsoft.Extensions.DependencyInjection;
using SentryOrleans.Grains.Alerts.Metrics;

namespace SentryOrleans.Grains.Alerts;

/// <summary>What alerts need from a silo's container.</summary>
internal static class AlertsServices
{
    public static void AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertNotes>().AddSingleton<NewsNotes>().AddSingleton<MetricNotes>().AddSingleton<AlertPost>().AddSingleton<UnsubscribeLinks>().AddSingleton<ChannelSeal>();
}
