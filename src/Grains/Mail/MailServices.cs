using Microsoft.Extensions.DependencyInjection;

namespace SentryOrleans.Grains.Mail;

/// <summary>What mail needs from a silo's container.</summary>
internal static class MailServices
{
    public static void AddMail(this IServiceCollection services) => services
        .AddSingleton<MailPost>().AddSingleton<MailSeal>().AddSingleton<MailSource>().AddSingleton<MailTable>();
}
