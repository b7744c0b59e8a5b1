using System.Globalization;
using System.Text;
using SentryOrleans.Contracts.Outcomes;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Stats;

/// <summary>What became of things by project, in Sentry's shape.</summary>
public sealed record StatsSummaryBody(DateTimeOffset Start, DateTimeOffset End, IReadOnlyList<StatsProject> Projects)
{
    /// <summary>Shapes sums; projects without any are left out.</summary>
    public static StatsSummaryBody From(StatsRequest request, IReadOnlyList<ProjectView> projects, IReadOnlyList<OutcomeSum> sums)
    {
        var byProject = sums.ToLookup(sum => sum.ProjectId);
        return new StatsSummaryBody(request.From, request.Until, [.. projects.Where(project => byProject.Contains(project.Id)).Select(project =>
            new StatsProject(Wire.Id(project.Id), project.Slug, [.. byProject[project.Id].GroupBy(sum => sum.Category).Select(group => Shape(request, [.. group]))]))]);
    }

    /// <summary>The same as comma-separated values: a row for each project and category, a column for each outcome.</summary>
    public string ToCsv(StatsRequest request)
    {
        var outcomes = Enum.GetValues<OutcomeKind>();
        var text = new StringBuilder("project_id,project_slug,category");
        foreach (var outcome in outcomes) text.Append(',').Append(outcome.Name());
        foreach (var field in request.Fields) text.Append(',').Append(field);
        text.Append("\r\n");
        foreach (var project in Projects)
        {
            foreach (var category in project.Stats)
            {
                // Neither ids, slugs nor names of categories have a character that must be quoted.
                text.Append(CultureInfo.InvariantCulture, $"{project.Id},{project.Slug},{category.Category}");
                foreach (var outcome in outcomes) text.Append(CultureInfo.InvariantCulture, $",{category.Outcomes[outcome.Name()]}");
                foreach (var total in category.Totals.Values) text.Append(CultureInfo.InvariantCulture, $",{total}");
                text.Append("\r\n");
            }
        }
        return text.ToString();
    }

    private static StatsCategory Shape(StatsRequest request, IReadOnlyList<OutcomeSum> sums) => new(
        sums[0].Category.Name(),
        Enum.GetValues<OutcomeKind>().ToDictionary(
            outcome => outcome.Name(), outcome => sums.Where(sum => sum.Outcome == outcome).Sum(sum => StatsRequest.Value(request.Fields[0], sum))),
        request.Fields.ToDictionary(field => field, field => sums.Sum(sum => StatsRequest.Value(field, sum))));
}

/// <summary>A project's sums.</summary>
public sealed record StatsProject(string Id, string Slug, IReadOnlyList<StatsCategory> Stats);

/// <summary>The sums of a category: what became of it, of the first field asked for, and altogether by field.</summary>
public sealed record StatsCategory(string Category, IReadOnlyDictionary<string, long> Outcomes, IReadOnlyDictionary<string, long> Totals);
