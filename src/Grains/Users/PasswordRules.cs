using System.Collections.Frozen;
using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.Users;

/// <summary>Which passwords are refused, because they are the first that anybody tries.</summary>
internal static class PasswordRules
{
    /// <summary>From here on a password is too much like a name: twice the characters they share in order, by the characters of both.</summary>
    private const double LikenessMax = 0.7;

    private const int PartLengthMin = 3;

    private static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);

    /// <exception cref="DomainException"><c>password_invalid</c>.</exception>
    public static void Check(string password, string email, string name)
    {
        if (password.Length is < 8 or > 256) throw Invalid("A password has 8 to 256 characters.");
        if (password.All(char.IsDigit)) throw Invalid("A password is not digits only.");
        if (Common.Value.Contains(password.ToLowerInvariant())) throw Invalid("This password is one of the most used; choose another.");
        if (Own(email, name).Any(own => IsLike(password.ToLowerInvariant(), own))) throw Invalid("This password is too much like your own name or e-mail address.");
    }

    private static IEnumerable<string> Own(string email, string name) =>
        new[] { email, name }.Concat(email.Split('@', '.', '-', '_', '+')).Concat(name.Split(' ', '-', '.'))
            .Where(part => part.Length >= PartLengthMin).Select(part => part.ToLowerInvariant()).Distinct();

    private static bool IsLike(string password, string own) =>
        2.0 * Math.Min(password.Length, own.Length) / (password.Length + own.Length) >= LikenessMax
        && 2.0 * SharedInOrder(password, own) / (password.Length + own.Length) >= LikenessMax;

    /// <summary>The length of the longest common subsequence.</summary>
    private static int SharedInOrder(string one, string other)
    {
        var row = new int[other.Length + 1];
        foreach (var character in one)
        {
            var diagonal = 0;
            for (var i = 1; i < row.Length; i++)
                (diagonal, row[i]) = (row[i], character == other[i - 1] ? diagonal + 1 : Math.Max(row[i], row[i - 1]));
        }
        return row[^1];
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt") ?? throw new InvalidOperationException("The list of common passwords is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }

    private static DomainException Invalid(string message) => new("password_invalid", message);
}
