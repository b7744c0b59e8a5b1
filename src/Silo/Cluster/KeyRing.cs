using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Cluster;

/// <summary>
/// The keys that protect cookies and stored secrets, in the database: every process on it reads what the others wrote, and restarts sign nobody out.
/// Sealed when there is a secret, see <see cref="KeySeal"/>; those from before it, or from before it was changed, are sealed with it at the next start.
/// </summary>
internal sealed class KeyRing(string connectionString, string? secret, IReadOnlyList<string>? previousSecrets = null) : IXmlRepository
{
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "sentry-keys", Pooling = false }.ConnectionString;
    private readonly KeySeal? _seal = secret is null ? null : new KeySeal(secret);
    private readonly IReadOnlyList<KeySeal> _previous = [.. (previousSecrets ?? []).Select(previous => new KeySeal(previous))];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        return [.. Read(connection).Select(row => Open(row.Key))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        using var command = new NpgsqlCommand("insert into data_protection_key (friendly_name, xml) values ($1, $2)", connection);
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(TextOf(_seal?.Seal(element) ?? element));
        command.ExecuteNonQuery();
    }

    /// <summary>Looks whether all keys can be read, and seals those that are not sealed with the secret of now.</summary>
    /// <exception cref="CannotStartException">They were sealed with a secret that this process does not have.</exception>
    public void Prepare()
    {
        using var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        foreach (var (id, stored) in Read(connection))
        {
            XElement key;
            try
            {
                key = Open(stored);
            }
            catch (CryptographicException error)
            {
                throw new CannotStartException(
                    _seal is null
                        ? "The keys in the database are sealed; start with the Sentry:SecretKey that they were sealed with."
                        : "The keys in the database were sealed with another Sentry:SecretKey; start with that one, or name it in Sentry:PreviousSecretKeys.",
                    error);
            }
            if (_seal is not null && !IsSealedNow(stored)) Replace(connection, id, TextOf(_seal.Seal(key)));
        }
    }

    /// <summary>With the secret of now, else with one from before it.</summary>
    private XElement Open(XElement stored)
    {
        if (!KeySeal.IsSealed(stored)) return stored;
        if (_seal is null) throw new CryptographicException("The stored keys are sealed, and there is no secret.");
        foreach (var previous in _previous.Where(_ => !_seal.Opens(stored)))
        {
            if (previous.Opens(stored)) return previous.Open(stored);
        }
        return _seal.Open(stored);
    }

    private bool IsSealedNow(XElement stored) => KeySeal.IsSealed(stored) && _seal!.Opens(stored);

    private static List<(long Id, XElement Key)> Read(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select id, xml from data_protection_key order by id", connection);
        using var reader = command.ExecuteReader();
        var rows = new List<(long, XElement)>();
        while (reader.Read()) rows.Add((reader.GetInt64(0), XElement.Parse(reader.GetString(1))));
        return rows;
    }

    private static void Replace(NpgsqlConnection connection, long id, string xml)
    {
        using var command = new NpgsqlCommand("update data_protection_key set xml = $2 where id = $1", connection);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(xml);
        command.ExecuteNonQuery();
    }

    private static string TextOf(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}

internal static class KeyRingServices
{
    public static void AddSharedDataProtection(this IServiceCollection services, string connectionString, string? secret = null, IReadOnlyList<string>? previousSecrets = null)
    {
        services.AddDataProtection().SetApplicationName("sentry-orleans");
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new KeyRing(connectionString, secret, previousSecrets));
    }
}
