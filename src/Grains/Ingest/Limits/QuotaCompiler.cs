using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Limits;

/// <summary>Turns what was set into what is counted.</summary>
internal static class QuotaCompiler
{
    /// <summary>All limits of a project, those of its organisation first, those of its keys last.</summary>
    public static LimitPlan Compile(ProjectView project, OrganizationView? organization)
    {
        var shared = (organization?.Limits ?? LimitSettings.None).Rules.Select(rule => ToQuota(rule, QuotaScope.Organization, "org_quota"))
            .Concat((project.Limits ?? LimitSettings.None).Rules.Select(rule => ToQuota(rule, QuotaScope.Project, "project_quota"))).ToList();
        var byKey = project.Keys.Where(key => key.RateLimit is not null)
            .ToDictionary(key => key.Public, key => (IReadOnlyList<Quota>)[.. shared, ToQuota(key.RateLimit!)]);
        return new LimitPlan(shared, byKey, project.Limits?.SpikeProtection ?? organization?.Limits?.SpikeProtection ?? false);
    }

    /// <summary>Its name says what it is, so that a limit that is changed is counted anew and the others are not.</summary>
    private static Quota ToQuota(LimitRule rule, QuotaScope scope, string reason) => new(
        $"{string.Join('.', rule.Categories.Select(category => (int)category))}/{rule.WindowSeconds}", rule.Categories, scope, rule.Limit,
        TimeSpan.FromSeconds(rule.WindowSeconds), reason);

    private static Quota ToQuota(KeyRateLimit limit) => ToQuota(new LimitRule(DataCategories.Errors, limit.Count, limit.WindowSeconds), QuotaScope.Key, "key_quota");
}
