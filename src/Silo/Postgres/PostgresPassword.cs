using System.Security.Cryptography;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>The generated password of the embedded PostgreSQL; it never leaves the data folder.</summary>
internal static class PostgresPassword
{
    /// <summary>The password of the data that is there, or a new one for data to be made.</summary>
    /// <exception cref="CannotStartException">There is data, but its password is gone.</exception>
    public static string ReadOrMake(PostgresFolder folder)
    {
        if (File.Exists(folder.PasswordFile)) return File.ReadAllText(folder.PasswordFile);
        if (folder.Major is not null) throw new CannotStartException($"The data in {folder.Data} cannot be opened without {folder.PasswordFile}, which is missing.");
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        PrivateFiles.Write(folder.PasswordFile, password);
        return password;
    }
}
