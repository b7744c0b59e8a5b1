using System.Text;

namespace SentryOrleans.Integration.LateScrubbing;

/// <summary>How a secret can stand in a dump, a log or a payload.</summary>
internal sealed class SecretForms
{
    private readonly (string Name, string Text)[] _forms;

    /// <param name="secret">ASCII. Its beginning alone is looked for, so that a text that was cut in the middle is found too.</param>
    public SecretForms(string secret)
    {
        var bytes = Encoding.ASCII.GetBytes(secret);
        _forms =
        [
            ("plain", secret),
            ("hexadecimal", Convert.ToHexStringLower(bytes)),
            ("wide hexadecimal", Convert.ToHexStringLower(Encoding.Unicode.GetBytes(secret))),
            ("wide", string.Join('\0', secret.ToCharArray())),
            ("escaped", string.Concat(secret.Select(letter => $"\\u{(int)letter:x4}"))),
            // Three places in a group of three bytes; the letters that its neighbours take part in are left out.
            .. Enumerable.Range(0, 3).Select(shift => ($"base64 {shift}", Base64(bytes, shift))),
        ];
    }

    /// <summary>The forms that are in the text.</summary>
    public IEnumerable<string> In(string text) => _forms.Where(form => text.Contains(form.Text, StringComparison.OrdinalIgnoreCase)).Select(form => form.Name);

    private static string Base64(byte[] bytes, int shift)
    {
        var whole = bytes.AsSpan(shift);
        return Convert.ToBase64String(whole[..(whole.Length / 3 * 3)]);
    }
}
