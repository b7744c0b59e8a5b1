using System.Text;
using System.Text.Json.Nodes;
using SentryOrleans.Contracts.Grouping;
using SentryOrleans.Contracts.Receipts;
using SentryOrleans.Grains.Grouping;
using SentryOrleans.Grains.Grouping.Explanations;
using SentryOrleans.Grains.Ingest;
using SentryOrleans.Grains.Ingest.Receipts;
using SentryOrleans.Unit.Normalization;
using Xunit;

namespace SentryOrleans.Unit.Grouping.Explanations;

/// <summary>What is told of a stored event's grouping, and the word that receipts have for it.</summary>
public sealed class ExplanationTests
{
    private const string Crash = """{"platform":"python","exception":{"values":[{"type":"E","value":"v","stacktrace":{"frames":[{"function":"f","in_app":true}]}}]}}""";

    [Fact]
    public void The_hashes_are_those_that_were_stored()
    {
        var stored = Normalized.Event(Crash);
        var explanation = Explain(stored.Json);
        Assert.Equal(stored.Hashes, explanation.Hashes);
        Assert.Equal(explanation.Hashes, explanation.Variants.Where(variant => variant.Contributes).Select(variant => variant.Hash));
        Assert.All(explanation.Variants, variant => Assert.False(variant.HashMismatch));
        Assert.Equal(new GroupingVersion(GroupingConfigs.Newest, 0, null), explanation.Version);
    }

    [Fact]
    public void What_was_scrubbed_after_grouping_is_told()
    {
        var scrubbed = Edit(Normalized.Event("""{"logentry":{"formatted":"card of Ann"}}""").Json, root => root["logentry"]!["formatted"] = "[Filtered]");
        var variant = Assert.Single(Explain(scrubbed).Variants);
        Assert.True(variant.HashMismatch);
        Assert.Contains("scrubbed", variant.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_an_earlier_version_is_explained_with_a_word_about_it()
    {
        var earlier = Edit(Normalized.Event(Crash).Json, root =>
        {
            root.Remove("grouping_config");
            root["hashes"] = new JsonArray("0123456789abcdef0123456789abcdef");
        });
        var explanation = Explain(earlier);
        Assert.Equal((GroupingConfigs.Foundation, "0123456789abcdef0123456789abcdef"), (explanation.Version.GroupedBy, explanation.Hashes.Single()));
        Assert.All(explanation.Variants.Where(variant => variant.Contributes), variant =>
        {
            Assert.True(variant.HashMismatch);
            Assert.Contains("an earlier version", variant.Hint, StringComparison.Ordinal);
        });
        var grouped = GroupedStage.Of(explanation);
        Assert.Equal((1, GroupingConfigs.Foundation, GroupingBasis.ApplicationFrames), (grouped.Version, grouped.Config, grouped.Basis));
    }

    [Fact]
    public void A_tree_that_is_too_large_is_cut_and_says_so()
    {
        var leaves = Enumerable.Range(0, 20_000).Select(i => new GroupingComponent("frame", true, null, $"f{i}", [])).ToArray();
        var variant = new GroupingVariant("app", "component", "stack trace", true, null, "h", new GroupingComponent("app", true, null, null, leaves), null);
        var root = ExplanationShape.Of(variant, ["h"]).Root!;
        Assert.Equal((10_000, "omitted", "10001 more are not shown"), (root.Children.Count, root.Children[^1].Id, root.Children[^1].Hint));

        var deep = new GroupingComponent("value", true, null, "v", []);
        for (var i = 0; i < 100; i++) deep = new GroupingComponent("exception", true, null, null, [deep]);
        var (node, depth) = (ExplanationShape.Of(variant with { Root = deep }, []).Root!, 1);
        for (; node.Children.Count > 0; depth++) node = node.Children[0];
        Assert.Equal((17, "omitted"), (depth, node.Id));
    }

    [Theory]
    [InlineData("""{"checksum":"abc","fingerprint":["a"]}""", GroupingBasis.Checksum, "")]
    [InlineData("""{"fingerprint":["a","{{ default }}",1],"message":"m"}""", GroupingBasis.Fingerprint, "a|{{ default }}|1")]
    [InlineData("""{"fingerprint":["a"],"message":"m"}""", GroupingBasis.Fingerprint, "a")]
    [InlineData("""{"fingerprint":["{{ default }}"],"message":"m"}""", GroupingBasis.Message, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"function":"f","in_app":true}]}}]}}""", GroupingBasis.ApplicationFrames, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"function":"f","in_app":false}]}}]}}""", GroupingBasis.Frames, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","stacktrace":{"frames":[{"lineno":3,"in_app":true},{"function":"f","in_app":false}]}}]}}""", GroupingBasis.Frames, "")]
    [InlineData("""{"exception":{"values":[{"type":"E","value":"v"}]}}""", GroupingBasis.Exceptions, "")]
    [InlineData("""{"threads":{"values":[{"crashed":true,"stacktrace":{"frames":[{"function":"f","in_app":true}]}}]}}""", GroupingBasis.ApplicationFrames, "")]
    [InlineData("""{"logentry":{"message":"User %s","params":["ann"]}}""", GroupingBasis.Message, "")]
    [InlineData("""{"template":{"filename":"index.html","context_line":"{% bad %}"}}""", GroupingBasis.Template, "")]
    [InlineData("""{"csp":{"effective_directive":"img-src","blocked_uri":"https://cdn.example/a.png"}}""", GroupingBasis.Report, "")]
    [InlineData("""{"level":"info"}""", GroupingBasis.Nothing, "")]
    [InlineData("""{"platform":"javascript","exception":{"values":[{"type":"ChunkLoadError","value":"Loading chunk 3 failed"}]}}""", GroupingBasis.BuiltInRule, "")]
    public void What_decided_has_a_word(string json, GroupingBasis basis, string fingerprint)
    {
        var stored = Normalized.Event(json);
        var grouped = GroupedStage.Of(Explain(stored.Json));
        Assert.Equal((basis, fingerprint), (grouped.Basis, string.Join('|', grouped.Fingerprint)));
        Assert.Equal((stored.Hashes[0], 2, GroupingConfigs.Newest), (grouped.Hash, grouped.Version, grouped.Config));
        Assert.Equal(stored.Hashes, grouped.Hashes);
    }

    [Theory]
    [InlineData("level:error -> all", GroupingBasis.FingerprintRule)]
    [InlineData("level:error -> all, {{ default }}", GroupingBasis.FingerprintRule)]
    [InlineData("level:info -> all", GroupingBasis.Fingerprint)]
    public void A_rule_of_the_project_is_told_apart_from_the_clients_fingerprint(string rule, GroupingBasis basis)
    {
        var rules = GroupingRules.Of(new(GroupingConfigs.Newest, FingerprintRules: rule, Revision: 3), out var problems);
        Assert.Empty(problems);
        var stored = Normalized.Event("""{"fingerprint":["client"],"message":"m","level":"error"}""", Normalized.Context with { Grouping = rules });
        var explanation = Explain(stored.Json, rules);
        var grouped = GroupedStage.Of(explanation);
        Assert.Equal((basis, basis == GroupingBasis.FingerprintRule ? rule : null), (grouped.Basis, grouped.Rule));
        Assert.Equal((3, "client"), (explanation.Version.Revision, explanation.ClientFingerprint.Single()));
    }

    [Fact]
    public void A_payload_of_another_shape_is_no_fault()
    {
        var explanation = Explain(Encoding.UTF8.GetBytes("""{"exception":[1],"logentry":"m","fingerprint":{},"hashes":[],"grouping_config":[]}"""));
        Assert.Empty(explanation.Hashes);
        Assert.NotEmpty(explanation.Variants);
        Assert.Null(GroupedStage.Of(explanation).Hash);
    }

    [Fact]
    public void An_event_may_have_grown_beyond_what_a_client_may_send()
    {
        var grown = Edit(Normalized.Event(Crash).Json, root => root["_meta"] = new JsonObject { ["extra"] = new string('x', 2 * EventNormalizer.PayloadBytesMax) });
        Assert.False(EventNormalizer.Normalize(grown, Normalized.Context).IsEvent);
        Assert.Equal(Normalized.Event(Crash).Hashes, Explain(grown).Variants.Where(variant => variant.Contributes).Select(variant => variant.Hash));
    }

    private static GroupingExplanation Explain(byte[] json, GroupingRules? rules = null)
    {
        rules ??= GroupingRules.Default;
        var context = NormalizationContext.OfStored(7, Normalized.Context.EventId!.Value, Normalized.Received, rules);
        return new ExplainedEvent(StoredMark.Read(json), rules.Revision, EventNormalizer.Again(json, context)).ToView(Normalized.Context.EventId!.Value, issueId: 3);
    }

    private static byte[] Edit(byte[] json, Action<JsonObject> edit)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        edit(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
