using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.Users;

/// <summary>Which passwords are refused, because they are the first that anybody tries.</summary>
internal static class PasswordRules
{
    /// <exception cref="DomainException"><c>password_invalid</c>.</exception>
    public static void Check(string password, string email, string name)
    {
        if (password.Length is < 8 or > 256) throw Invalid("A password has 8 to 256 characters.");
        if (password.All(char.IsDigit)) throw Invalid("A password is not digits only.");
        var own = new[] { email, email.Split('@')[0], name };
        if (own.Contains(password, StringComparer.OrdinalIgnoreCase)) throw Invalid("A password is not one's own name or e-mail address.");
    }

    private static DomainException Invalid(string message) => new("password_invalid", message);
}
