using System.Text.Json;
using SentryOrleans.Api;
using Xunit;

namespace SentryOrleans.Unit.Api;

public class WireTests
{
    [Theory]
    [InlineData("2020-09-14T17:28:14+00:00", "2020-09-14T17:28:14Z")]
    [InlineData("2020-09-14T17:28:14.933511+00:00", "2020-09-14T17:28:14.933511Z")]
    [InlineData("2020-09-14T17:28:14.5+02:00", "2020-09-14T15:28:14.500000Z")]
    [InlineData("2020-09-14T17:28:14.0000009+00:00", "2020-09-14T17:28:14Z")]
    public void Dates_are_utc_with_a_literal_z_and_microseconds_only_when_there_are_any(string time, string expected) =>
        Assert.Equal(expected, Wire.Date(DateTimeOffset.Parse(time)));

    [Fact]
    public void Json_keeps_nulls_and_writes_dates_in_sentrys_form()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Wire.Configure(options);
        var json = JsonSerializer.Serialize(new { At = DateTimeOffset.UnixEpoch, Never = (DateTimeOffset?)null, Text = "<ü>" }, options);
        Assert.Equal("""{"at":"1970-01-01T00:00:00Z","never":null,"text":"<ü>"}""", json);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("+1", false)]
    [InlineData(" 1", false)]
    [InlineData("1a", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Ids_are_decimal_digits_only(string? text, bool valid) => Assert.Equal(valid, Wire.TryParseId(text, out _));

    [Theory]
    [InlineData("http://127.0.0.1:9000", "http://k@127.0.0.1:9000/7")]
    [InlineData("https://errors.example.com/sentry", "https://k@errors.example.com/sentry/7")]
    public void A_dsn_keeps_the_path_prefix_of_the_server(string root, string expected) =>
        Assert.Equal(expected, new ServerAddressOptions { RootUrl = root }.Dsn("k", 7));
}
