using SentryOrleans.Contracts.LateScrubbing;

namespace SentryOrleans.Grains.Ingest.LateScrubbing;

/// <summary>What one batch looked at and changed.</summary>
internal sealed class ScrubTally
{
    public long Seen { get; set; }

    public long Changed { get; set; }

    public long DomainEvents { get; set; }

    public long Unreadable { get; set; }

    /// <summary>Values by the rule that changed them.</summary>
    public Dictionary<string, long> Fields { get; } = [];

    public void Add(IReadOnlyDictionary<string, long> fields)
    {
        foreach (var (rule, count) in fields) Fields[rule] = Fields.GetValueOrDefault(rule) + count;
    }

    /// <summary>What came before and this, together. A last pass sees nothing that was to be seen, but what it changes counts.</summary>
    public ScrubCounts AddTo(ScrubCounts counts, ScrubRunStep step, bool isLastPass)
    {
        var fields = counts.Fields.ToDictionary();
        foreach (var (rule, count) in Fields) fields[rule] = fields.GetValueOrDefault(rule) + count;
        var sum = counts with { DomainEvents = counts.DomainEvents + DomainEvents, Unreadable = counts.Unreadable + Unreadable, Fields = fields };
        return step switch
        {
            ScrubRunStep.Issues => sum with { Issues = Add(sum.Issues, isLastPass) },
            ScrubRunStep.Events => sum with { Events = Add(sum.Events, isLastPass) },
            ScrubRunStep.Items => sum with { Items = Add(sum.Items, isLastPass) },
            ScrubRunStep.Files => sum with { Files = Add(sum.Files, isLastPass) },
            ScrubRunStep.Reports => sum with { Reports = Add(sum.Reports, isLastPass) },
            ScrubRunStep.Receipts => sum with { Receipts = sum.Receipts + Changed },
            _ => sum,
        };
    }

    /// <summary>A file that was rewritten may have its turn twice.</summary>
    private ScrubCount Add(ScrubCount count, bool isLastPass) =>
        count with { Seen = isLastPass ? count.Seen : Math.Min(count.Total, count.Seen + Seen), Changed = count.Changed + Changed };
}
