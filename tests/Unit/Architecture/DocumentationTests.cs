using System.Reflection;
using System.Text.RegularExpressions;
using SentryOrleans.Api;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Ingest;
using SentryOrleans.Api.Live;
using SentryOrleans.Contracts;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Fairness;
using SentryOrleans.Grains.Ingest.Geo;
using SentryOrleans.Grains.Ingest.Limits;
using SentryOrleans.Grains.Storage;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Unit.Architecture;

/// <summary>What the documentation names must exist: types, paths, options, SQL, routes.</summary>
public partial class DocumentationTests
{
    private static readonly string Root = Repository.Root;
    private static readonly Assembly[] Ours = [typeof(StreamKeys).Assembly, typeof(Journal).Assembly, typeof(ServerAddressOptions).Assembly, typeof(ServerOptions).Assembly];
    private static readonly HashSet<string> Types = [.. Ours.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name.Split('`')[0])];
    private static readonly Lazy<string> Sources = new(() => string.Concat(
        new[] { "*.cs", "*.sql" }.SelectMany(pattern => Directory.GetFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)));

    public static TheoryData<string> NamesInArchitecture => [.. Names("docs/architecture.md")];

    public static TheoryData<string> NamesInSecurity => [.. Names("docs/security.md")];

    public static TheoryData<string> Settings =>
    [
        .. AllSettings(),
    ];

    private static IEnumerable<string> AllSettings() =>
    [
        .. Properties(typeof(ServerOptions), "Sentry"), .. Properties(typeof(SiloSettings), "Sentry:Silo"), .. Properties(typeof(MailOptions), "Sentry:Mail"), .. Properties(typeof(RetentionOptions), "Sentry"),
        .. Properties(typeof(JournalOptions), "Sentry:Journal"), .. Properties(typeof(IngestOptions), IngestOptions.Section),
        .. Properties(typeof(LiveOptions), LiveOptions.Section), .. Properties(typeof(SignInOptions), SignInOptions.Section), .. Properties(typeof(GeoOptions), GeoOptions.Section),
        .. Properties(typeof(RedisOptions), RedisOptions.Section), .. Properties(typeof(S3Options), S3Options.Section),
        .. Properties(typeof(Grains.Ingest.Policies.PolicyOptions), "Sentry:Ingest"), .. Properties(typeof(Grains.Ingest.Receipts.ReceiptOptions), "Sentry:Receipts"),
        .. Properties(typeof(Grains.Ingest.LateScrubbing.LateScrubOptions), Grains.Ingest.LateScrubbing.LateScrubOptions.Section),
        .. Properties(typeof(FairGateOptions), FairGateOptions.Section), .. Properties(typeof(Grains.Outgoing.OutgoingOptions), "Sentry:Outgoing"),
        .. Properties(typeof(Grains.Organizations.DeletionOptions), "Sentry:Organizations"),
        .. Properties(typeof(Grains.Projects.ProjectDeletionOptions), Grains.Projects.ProjectDeletionOptions.Section),
        .. Properties(typeof(SentryOrleans.Api.Public.PublicReadOptions), SentryOrleans.Api.Public.PublicReadOptions.Section),
    ];

    [Theory]
    [MemberData(nameof(NamesInArchitecture))]
    public void Every_name_in_the_architecture_exists(string name) => Assert.True(Exists(name), $"`{name}` is neither a path, a type, an option nor a word of the source.");

    [Theory]
    [MemberData(nameof(NamesInSecurity))]
    public void Every_name_and_test_that_security_rests_on_exists(string name) =>
        Assert.True(TestName().IsMatch(name) ? IsTest(name) : Exists(name), $"`{name}` is neither a test, a path, a type, an option nor a word of the source.");

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_is_in_the_one_table(string setting) =>
        Assert.Contains($"| `{setting}` |", File.ReadAllText(Path.Combine(Root, "docs/configuration.md")), StringComparison.Ordinal);

    [Fact]
    public void The_table_holds_no_setting_that_does_not_exist()
    {
        var known = AllSettings().ToHashSet();
        var inTable = SettingRow().Matches(File.ReadAllText(Path.Combine(Root, "docs/configuration.md"))).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("Sentry:", StringComparison.Ordinal));
        Assert.All(inTable, name => Assert.Contains(name, known));
    }

    [Fact]
    public void A_name_that_does_not_exist_is_found_out()
    {
        Assert.False(Exists("NoSuchGrain"));
        Assert.False(Exists("src/NoSuchFolder"));
        Assert.False(Exists("Sentry:Journal:NoSuchOption"));
        Assert.False(IsTest("AccessTests.No_such_test"));
        Assert.False(IsTest("NoSuchTests.A_token_gives_no_more_than_the_role"));
    }

    private static bool Exists(string name) => name switch
    {
        _ when name.StartsWith("Sentry:", StringComparison.Ordinal) => AllSettings().Contains(name),
        _ when name.StartsWith("src/", StringComparison.Ordinal) || name.StartsWith("tests", StringComparison.Ordinal) => Path.Exists(Path.Combine(Root, name)),
        _ when name.EndsWith("-{id}", StringComparison.Ordinal) => Sources.Value.Contains($"$\"{name}\"", StringComparison.Ordinal),
        _ when TypeName().IsMatch(name) => Types.Contains(name) || Sources.Value.Contains($" {name}(", StringComparison.Ordinal),
        "sentry" or "sentry init" => true,
        _ => Sources.Value.Contains(name, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Whether a class of tests has the test: <c>Class.Method</c>.</summary>
    private static bool IsTest(string name)
    {
        var (file, method) = (name.Split('.')[0], name.Split('.')[1]);
        return Directory.GetFiles(Path.Combine(Root, "tests"), $"{file}.cs", SearchOption.AllDirectories)
            .Any(path => File.ReadAllText(path).Contains($" {method}(", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(string document)
    {
        var text = Fence().Replace(File.ReadAllText(Path.Combine(Root, document)), "");
        return Code().Matches(text).Select(match => match.Groups[1].Value).Where(name => name != "code").Distinct();
    }

    private static IEnumerable<string> Properties(Type options, string section) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.PropertyType != typeof(SiloSettings) && property.PropertyType != typeof(MailOptions)).Select(property => $"{section}:{property.Name}");

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"^[A-Z]\w+Tests\.\w+$")]
    private static partial Regex TestName();

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex TypeName();
}
