using System.Net;
using System.Net.Sockets;
using MaxMind.Db;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SentryOrleans.Grains.Ingest.Geo;

/// <summary>
/// Finds the place of an IP address in a database file that was given; without one it finds nothing. The file is read into memory at the
/// start; a newer one counts after a restart. Safe for many threads.
/// </summary>
public sealed partial class GeoDatabase : IDisposable
{
    private const string Setting = "Sentry:Ingest:GeoDatabase";

    private readonly Reader? _reader;
    private readonly ILogger<GeoDatabase> _logger;

    /// <exception cref="OptionsValidationException">The file is missing or broken.</exception>
    public GeoDatabase(IOptions<GeoOptions> options, ILogger<GeoDatabase> logger)
    {
        _logger = logger;
        var path = options.Value.GeoDatabase;
        if (ProblemOf(path) is { } problem) throw new OptionsValidationException(Options.DefaultName, typeof(GeoOptions), [problem]);
        if (path.Length > 0) _reader = new Reader(path, FileAccessMode.Memory);
    }

    /// <summary>What is wrong with the file, in one sentence; null when it can be used, or none is named.</summary>
    internal static string? ProblemOf(string path)
    {
        if (path.Length == 0) return null;
        if (!File.Exists(path)) return $"{Setting} names a file that does not exist: {path}.";
        try
        {
            using var reader = new Reader(path, FileAccessMode.Memory);
            return null;
        }
        catch (Exception error) when (error is InvalidDatabaseException or DeserializationException or IOException or UnauthorizedAccessException)
        {
            return $"{Setting} names a file that cannot be read as a MaxMind database: {path}.";
        }
    }

    /// <summary>The place of an address; null when it is not in the database.</summary>
    internal Place? Find(string address)
    {
        if (_reader is null || !IPAddress.TryParse(address, out var ip)) return null;
        if (ip.AddressFamily == AddressFamily.InterNetworkV6 && _reader.Metadata.IPVersion == 4) return null;
        return Record(_reader, ip) is { } record && PlaceOf(record) is { IsKnown: true } place ? place : null;
    }

    /// <summary>Lets go of the file.</summary>
    public void Dispose() => _reader?.Dispose();

    /// <summary>An event must not be lost because a database is damaged inside: it then has no place, and that is logged.</summary>
    private Dictionary<string, object>? Record(Reader reader, IPAddress ip)
    {
        try
        {
            return reader.Find<Dictionary<string, object>>(ip);
        }
        catch (Exception error) when (error is InvalidDatabaseException or DeserializationException)
        {
            LogDamaged(error);
            return null;
        }
    }

    /// <summary>Databases of cities and of countries keep names by language in nested records; some keep plain texts.</summary>
    private static Place PlaceOf(Dictionary<string, object> record)
    {
        var country = Member(record, "country");
        var subdivision = (record.GetValueOrDefault("subdivisions") as IEnumerable<object>)?.FirstOrDefault() as Dictionary<string, object>;
        return new Place(
            Text(country, "iso_code") ?? Text(record, "country_code"), Name(Member(record, "city")) ?? Text(record, "city"),
            Name(subdivision) ?? Text(record, "state1"), Name(country));
    }

    private static Dictionary<string, object>? Member(Dictionary<string, object>? record, string name) => record?.GetValueOrDefault(name) as Dictionary<string, object>;

    private static string? Name(Dictionary<string, object>? record) => Text(Member(record, "names"), "en");

    private static string? Text(Dictionary<string, object>? record, string name) => record?.GetValueOrDefault(name) is string { Length: > 0 } text ? text : null;

    [LoggerMessage(LogLevel.Warning, "The geo database cannot be read at an address; users there get no place.")]
    private partial void LogDamaged(Exception error);
}
