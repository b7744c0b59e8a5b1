using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace SentryOrleans.Silo.Cluster;

/// <summary>The keys that protect cookies, in the database: every process on it reads the cookies of the others, and restarts sign nobody out.</summary>
internal sealed class KeyRing(string connectionString) : IXmlRepository
{
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "sentry-keys", Pooling = false }.ConnectionString;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand("select xml from data_protection_key order by id", connection);
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand("insert into data_protection_key (friendly_name, xml) values ($1, $2)", connection);
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}

internal static class KeyRingServices
{
    public static void AddSharedDataProtection(this IServiceCollection services, string connectionString)
    {
        services.AddDataProtection().SetApplicationName("sentry-orleans");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(connectionString));
    }
}
