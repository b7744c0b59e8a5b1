using System.Security.Cryptography;
using System.Text.Json;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Policies;
using SentryOrleans.Grains.Ingest.Scrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>The scrubbing that is in force for a project.</summary>
/// <param name="Policy">Ready to use.</param>
/// <param name="Fingerprint">Differs when a setting does; 64 hexadecimal digits.</param>
/// <param name="Rules">Names of the rules; empty: nothing is switched on.</param>
internal sealed record ScrubPlan(ProjectPolicy Policy, string Fingerprint, IReadOnlyList<string> Rules)
{
    /// <summary>Asks the project and its organisation. Null: there is no such project.</summary>
    public static async Task<ScrubPlan?> ReadAsync(IGrainFactory grains, long projectId)
    {
        if (await grains.GetGrain<IProjectGrain>(projectId).GetAsync() is not { } project) return null;
        var organization = await grains.GetGrain<IOrganizationGrain>(project.OrganizationId).GetAsync();
        return Of(organization?.Scrubbing ?? ScrubbingSettings.None, project.Scrubbing ?? ScrubbingSettings.Default, project.Grouping);
    }

    public static ScrubPlan Of(ScrubbingSettings organization, ScrubbingSettings project, GroupingSettings? grouping)
    {
        var policy = new ProjectPolicy(organization, project, filters: null, grouping);
        var fingerprint = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { organization, project }));
        return new ScrubPlan(policy, Convert.ToHexStringLower(fingerprint), [.. Names(organization, project, policy.Scrubber).Distinct()]);
    }

    private static IEnumerable<string> Names(ScrubbingSettings organization, ScrubbingSettings project, Scrubber scrubber)
    {
        if (organization.Scrub || project.Scrub)
        {
            if (organization.Defaults || project.Defaults) yield return "@common:filter";
            if (organization.SensitiveFields.Count + project.SensitiveFields.Count > 0) yield return SimpleRules.SensitiveFieldsId;
        }
        if (organization.ScrubIpAddresses || project.ScrubIpAddresses) yield return BuiltinRules.Ip.Id;
        foreach (var rule in scrubber.Advanced.SelectMany(application => application.Rules)) yield return rule.Id;
    }
}
