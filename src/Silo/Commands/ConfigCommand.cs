using System.CommandLine;
using System.Security.Cryptography;

namespace SentryOrleans.Silo.Commands;

/// <summary><c>sentry config</c>: what needs neither settings nor a database.</summary>
internal static class ConfigCommand
{
    private const int KeyLength = 50;
    private const string KeyCharacters = "abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)";

    public static Command Create()
    {
        var generate = new Command("generate-secret-key", "Prints 50 random characters.");
        generate.SetAction(_ => Console.Out.WriteLine(RandomNumberGenerator.GetString(KeyCharacters, KeyLength)));
        return new Command("config", "Helps with settings.") { generate };
    }
}
