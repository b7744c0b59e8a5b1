using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Ingest.Filters;

/// <summary>A project's own filter: all conditions must hold. One without conditions, or with a condition that is not known, matches nothing.</summary>
internal sealed class CustomFilterTest(CustomFilter filter)
{
    private readonly Condition[] _conditions = [.. filter.Conditions.Select(condition => new Condition(condition))];

    public string Id { get; } = FilterIds.CustomPrefix + filter.Id;

    public bool IsMatch(FilterFacts facts) => _conditions.Length > 0 && Array.TrueForAll(_conditions, condition => condition.IsMatch(facts));

    private sealed class Condition(FilterCondition condition)
    {
        private readonly Glob[] _globs = Glob.ParseAll(condition.Values);
        private readonly ReleaseTest[] _releases = condition.Type == "release" ? [.. condition.Values.Select(value => new ReleaseTest(value))] : [];
        private readonly Networks _networks = new(condition.Type == "ip_address" ? condition.Values : []);

        public bool IsMatch(FilterFacts facts) => condition.Type switch
        {
            "error_type" => facts.Exceptions.Any(exception => IsAny(FilterFacts.TextAt(exception, "type"))),
            "error_message" => IsAny(facts.Message) || facts.Exceptions.Any(exception => IsAny(FilterFacts.TextAt(exception, "value"))),
            "release" => facts.Release is { } release && Array.Exists(_releases, test => test.IsMatch(release)),
            "ip_address" => _networks.Contains(facts.Client),
            _ => false,
        };

        private bool IsAny(string? text) => text is not null && Array.Exists(_globs, glob => glob.IsMatch(text));
    }
}
