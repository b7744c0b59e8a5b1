using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Takes out of events what its organisation's and its project's settings say: the switches, then the organisation's rules, then the project's.</summary>
internal sealed class Scrubber
{
    private readonly SimpleRules _simple;
    private readonly (Selector Selector, Rule[] Rules)[] _advanced;
    private readonly Triggers _triggers;

    /// <exception cref="FormatException">The advanced rules are not well formed, which the settings do not let in.</exception>
    public Scrubber(ScrubbingSettings organization, ScrubbingSettings project)
    {
        _simple = new SimpleRules(organization, project);
        _advanced = [.. Read(organization.PiiConfig), .. Read(project.PiiConfig)];
        _triggers = _advanced.Length == 0 ? _simple.Triggers : _simple.Triggers.ForEverything();
    }

    /// <summary>Whether anything is ever taken out.</summary>
    public bool IsOn => _simple.IsOn || _advanced.Length > 0;

    /// <summary>The advanced rules, in the order in which they are applied.</summary>
    public (Selector Selector, Rule[] Rules)[] Advanced => _advanced;

    /// <summary>Scrubs a normalised event.</summary>
    /// <param name="json">UTF-8, one object. Not changed, not kept.</param>
    public ScrubResult Scrub(byte[] json)
    {
        if (!IsOn) return new ScrubResult(json, []);
        return new Leftovers(events => Pass(events).RulesOfEach()).Clean(Pass(json).Run());
    }

    private ScrubPass Pass(byte[] json) => new(new ValueScrubber(_simple, _advanced), new TriggerCursor(_triggers, json), json);

    private static IReadOnlyList<(Selector Selector, Rule[] Rules)> Read(string? config)
    {
        if (string.IsNullOrWhiteSpace(config)) return [];
        return PiiConfig.TryParse(config, out var rules, out var problem) ? rules.Applications : throw new FormatException(problem);
    }
}
