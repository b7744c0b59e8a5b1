using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Limits;
using SentryOrleans.Contracts.Outcomes;

namespace SentryOrleans.Api.Limits;

/// <summary>Limits of a project or an organisation. Putting them replaces them all.</summary>
/// <param name="Limits">Each holds on its own.</param>
/// <param name="SpikeProtection">Null: a project does as its organisation, an organisation's is off.</param>
public sealed record LimitsBody(IReadOnlyList<LimitBody>? Limits, bool? SpikeProtection = null)
{
    /// <summary>What is wrong with the fields, or null.</summary>
    public FieldErrors? FindErrors()
    {
        if (Limits is null) return FieldErrors.Required("limits");
        if (Limits.Any(limit => limit is null)) return FieldErrors.Of("limits", "A limit is an object.");
        if (Limits.SelectMany(limit => limit.Categories ?? []).FirstOrDefault(name => name is null || !DataCategories.TryParse(name, out _)) is { } unknown)
        {
            return FieldErrors.Of("limits", $"Unknown category: '{unknown}'");
        }
        return null;
    }

    /// <summary>What the grains understand; only when there are no errors.</summary>
    public LimitSettings ToSettings() => new([.. Limits!.Select(limit => limit.ToRule())], SpikeProtection);

    /// <summary>Shapes what is set.</summary>
    public static LimitsBody From(LimitSettings? settings) => new([.. (settings ?? LimitSettings.None).Rules.Select(LimitBody.From)], settings?.SpikeProtection);
}

/// <summary>So much within so many seconds.</summary>
/// <param name="Categories">Names of categories, counted together; empty: everything but bytes.</param>
/// <param name="Limit">0: nothing is taken; null: it is only counted.</param>
/// <param name="Window">Seconds.</param>
public sealed record LimitBody(IReadOnlyList<string>? Categories, long? Limit, int Window)
{
    internal LimitRule ToRule() => new([.. (Categories ?? []).Select(Category).Distinct()], Limit, Window);

    internal static LimitBody From(LimitRule rule) => new([.. rule.Categories.Select(category => category.Name())], rule.Limit, rule.WindowSeconds);

    private static DataCategory Category(string name) => DataCategories.TryParse(name, out var category) ? category : throw new ArgumentException(name);
}
