using System.Text.Json;
using SentryOrleans.Api.Audit;
using SentryOrleans.Contracts.Audit;
using SentryOrleans.Grains.Audit;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Audit;

public class AuditRulesTests
{
    private static readonly string[] Secrets = ["Hash", "Secret", "Sealed", "Token", "Credential", "Password", "Identity"];

    [Fact]
    public void Every_domain_event_is_told_or_deliberately_not()
    {
        var told = AuditRules.All.Select(rule => rule.Type).ToHashSet();
        Assert.Empty(told.Intersect(AuditRules.NotAudited));
        Assert.Equal(EventTypes.All.ToHashSet(), told.Union(AuditRules.NotAudited).ToHashSet());
    }

    [Fact]
    public void Every_rule_has_a_name_with_a_number_of_its_own()
    {
        Assert.All(AuditRules.All, rule => Assert.Contains(rule.Event, AuditEvents.All.Keys));
        Assert.Equal(AuditEvents.All.Count, AuditEvents.All.Values.Distinct().Count());
    }

    [Fact]
    public void What_is_shown_is_there_and_no_secret()
    {
        foreach (var rule in AuditRules.All)
        {
            string[] members = [.. rule.Shown, .. rule.Person is { } person ? [person] : Array.Empty<string>(), .. rule.Target is { } target ? [target.Member] : Array.Empty<string>()];
            Assert.All(members, member => Assert.NotNull(rule.Type.GetProperty(member)));
            Assert.DoesNotContain(rule.Shown, member => Secrets.Any(secret => member.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public void The_last_rule_of_a_type_always_holds()
    {
        foreach (var rules in AuditRules.All.GroupBy(rule => rule.Type))
        {
            Assert.Null(rules.Last().When);
            Assert.All(rules.SkipLast(1), rule => Assert.NotNull(rule.When));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_name_has_words_in_the_web_ui(string language)
    {
        var words = JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Web/src/locales", language, "audit.json"))).GetProperty("what");
        Assert.All(AuditEvents.All.Keys, name => Assert.True(words.TryGetProperty(name.Replace('.', '-'), out _), name));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" @SUM(A1)", "\"' @SUM(A1)\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("+49", "\"'+49\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("say \"hi\",\nthen", "\"say \"\"hi\"\",\nthen\"")]
    [InlineData("Acme", "\"Acme\"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula(string? text, string cell) => Assert.Equal(cell, AuditCsv.Cell(text));

    [Fact]
    public void A_line_has_as_many_cells_as_the_header()
    {
        var row = new AuditRowBody(
            "1", DateTimeOffset.UnixEpoch, new AuditActorBody("session", "3", "Ann", "ann@example.com", null), null, "team.create", 20, "2", new AuditTargetBody("team", "2", "web"), null,
            JsonElement.Parse("{}"));
        Assert.Equal(AuditCsv.Header.Split(',').Length, AuditCsv.Line(row).Split(',').Length);
    }
}
