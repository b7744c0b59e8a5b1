using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SentryOrleans.Grains.Ingest.Geo;
using Xunit;
using static SentryOrleans.Unit.Normalization.Normalized;

namespace SentryOrleans.Unit.Normalization.Geo;

/// <summary>Event payload, section 5.9, geo.</summary>
public sealed class GeoChecks : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void A_user_with_an_address_gets_its_place()
    {
        using var geo = Open();
        var stored = Stored("""{"user":{"ip_address":"203.0.113.77"}}""", Context with { Geo = geo });

        Assert.Equal("""{"country_code":"AT","city":"Vienna","subdivision":"Vienna State","region":"Austria"}""", At(stored, "user.geo"));
    }

    [Fact]
    public void The_clients_own_address_counts_too()
    {
        using var geo = Open();
        Assert.Equal("\"AT\"", At(Stored("""{"platform":"javascript"}""", Context with { Geo = geo }), "user.geo.country_code"));
    }

    [Theory]
    [InlineData("""{"user":{"ip_address":"203.0.113.77","geo":{"city":"Mine"}}}""", """{"city":"Mine"}""")]
    [InlineData("""{"user":{"ip_address":"203.0.113.77","geo":{}}}""", """{"country_code":"AT","city":"Vienna","subdivision":"Vienna State","region":"Austria"}""")]
    [InlineData("""{"user":{"ip_address":"198.51.100.1"}}""", """{"country_code":"NZ"}""")]
    [InlineData("""{"user":{"ip_address":"192.0.2.1"}}""", "(absent)")]
    [InlineData("""{"user":{"ip_address":"8.8.8.8"}}""", "(absent)")]
    [InlineData("""{"user":{"ip_address":"2001:db8::1"}}""", "(absent)")]
    [InlineData("""{"user":{"id":"7"}}""", "(absent)")]
    public void A_place_that_was_sent_stays_and_one_that_is_not_known_is_not_made_up(string json, string expected)
    {
        using var geo = Open();
        Assert.Equal(expected, At(Stored(json, Context with { Geo = geo }), "user.geo"));
    }

    [Fact]
    public void Without_a_database_there_are_no_places()
    {
        using var geo = new GeoDatabase(Options.Create(new GeoOptions()), NullLogger<GeoDatabase>.Instance);
        Assert.Equal("(absent)", At(Stored("""{"user":{"ip_address":"203.0.113.77"}}""", Context with { Geo = geo }), "user.geo"));
    }

    [Fact]
    public void A_missing_file_is_refused_in_one_sentence()
    {
        var result = new GeoOptionsValidator().Validate(null, new GeoOptions { GeoDatabase = "/no/such/file.mmdb" });
        Assert.Equal("Sentry:Ingest:GeoDatabase names a file that does not exist: /no/such/file.mmdb.", result.FailureMessage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no database")]
    public void A_broken_file_is_refused_in_one_sentence(string content)
    {
        File.WriteAllText(_path, content);
        var result = new GeoOptionsValidator().Validate(null, new GeoOptions { GeoDatabase = _path });
        Assert.Equal($"Sentry:Ingest:GeoDatabase names a file that cannot be read as a MaxMind database: {_path}.", result.FailureMessage);
        Assert.Throws<OptionsValidationException>(() => new GeoDatabase(Options.Create(new GeoOptions { GeoDatabase = _path }), NullLogger<GeoDatabase>.Instance));
    }

    [Fact]
    public void A_file_that_is_damaged_inside_loses_no_event()
    {
        var file = Content();
        for (var i = 0; i < file.AsSpan().IndexOf("MaxMind.com"u8) - 3; i++) file[i] = 0xFF;
        File.WriteAllBytes(_path, file);
        using var geo = new GeoDatabase(Options.Create(new GeoOptions { GeoDatabase = _path }), NullLogger<GeoDatabase>.Instance);

        Assert.Equal("(absent)", At(Stored("""{"user":{"ip_address":"203.0.113.77"}}""", Context with { Geo = geo }), "user.geo"));
    }

    public void Dispose() => File.Delete(_path);

    private GeoDatabase Open()
    {
        File.WriteAllBytes(_path, Content());
        return new GeoDatabase(Options.Create(new GeoOptions { GeoDatabase = _path }), NullLogger<GeoDatabase>.Instance);
    }

    private static byte[] Content() => GeoFile.Write(
        ("203.0.113.0/24", new Dictionary<string, object>
        {
            ["country"] = new Dictionary<string, object> { ["iso_code"] = "AT", ["names"] = Names("Austria") },
            ["city"] = new Dictionary<string, object> { ["names"] = Names("Vienna") },
            ["subdivisions"] = new object[] { new Dictionary<string, object> { ["names"] = Names("Vienna State") } },
        }),
        ("198.51.100.0/25", new Dictionary<string, object> { ["country_code"] = "NZ" }),
        ("192.0.2.0/24", new Dictionary<string, object> { ["other"] = "x" }));

    private static Dictionary<string, object> Names(string name) => new() { ["de"] = "?", ["en"] = name };
}
