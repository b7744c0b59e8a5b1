using System.Text;
using System.Text.Json;
using SentryOrleans.Testing.Fuzz.Mutations;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>A text that is put where nobody may read it, to see whether somebody can.</summary>
internal static class Secret
{
    private const string Text = "fuzz-3f9a-secret";

    private static readonly string[] Keys =
        ["password", "Password", "user_passwd", "api_key", "X-API-Key", "secret", "authorization", "credentials", "MYSQL_PWD", "privateKey", "accessToken", "otp", "pa\\u0073sword", "\\u0070\\u0061ssword", "the password"];

    /// <summary>All ways of planting it, each a member of an object.</summary>
    private static readonly string[] Members = [.. Keys.SelectMany(key => new[] { $"\"{key}\":\"{Text}\"", $"\"{key}\":[\"{Text}\"]", $"\"{key}\":{{\"x\":\"{Text}\"}}" })];

    private static readonly byte[][] MemberBytes = Array.ConvertAll(Members, Encoding.UTF8.GetBytes);

    private static ReadOnlySpan<byte> TextBytes => "fuzz-3f9a-secret"u8;

    /// <summary>Puts it somewhere in what an application says (<c>extra</c>), if the text is JSON enough for that.</summary>
    public static byte[] Plant(byte[] json, Dice dice)
    {
        var member = dice.Pick(Members);
        var objects = JsonSpans.Find(json).FindAll(span => span is { Kind: JsonTokenType.StartObject, Root: "extra", Depth: > 0 });
        if (objects.Count > 0) return Into(json, dice.Pick(objects).Start, member);
        return json is [(byte)'{', ..] ? Into(json, 0, $"\"extra\":{{{member}}}") : json;
    }

    /// <summary>Where it can be read; null when nowhere.</summary>
    public static string? FindIn(byte[] stored)
    {
        var at = stored.AsSpan().IndexOf(TextBytes);
        return at < 0 ? null : Encoding.UTF8.GetString(stored[Math.Max(0, at - 100)..Math.Min(stored.Length, at + 60)]);
    }

    /// <summary>Whether it is in the text, and everywhere in a member that says so: damage may have moved it to where anybody may read it.</summary>
    public static bool IsPlanted(byte[] json) => FindIn(json) is not null && MemberBytes.Sum(member => Count(json, member)) == Count(json, TextBytes);

    private static int Count(ReadOnlySpan<byte> json, ReadOnlySpan<byte> text) => json.Count(text);

    private static byte[] Into(byte[] json, int start, string member) =>
        json.Cut(start + 1, 0, Encoding.UTF8.GetBytes(json.AsSpan(start + 1).TrimStart(" \n"u8) is [(byte)'}', ..] ? member : $"{member},"));
}
