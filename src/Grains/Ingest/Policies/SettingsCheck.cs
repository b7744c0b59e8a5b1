using System.Text.Json;
using SentryOrleans.Contracts;

namespace SentryOrleans.Grains.Ingest.Policies;

/// <summary>What checks of settings share.</summary>
internal static class SettingsCheck
{
    /// <summary>Whether both say the same, their lists in the same order.</summary>
    public static bool Same<T>(T one, T? other) where T : class =>
        other is not null && JsonSerializer.SerializeToUtf8Bytes(one).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other));

    /// <exception cref="DomainException">There are too many entries, or one is empty, too long, or has a null character, which PostgreSQL cannot store.</exception>
    public static void Limit(string code, string name, IReadOnlyList<string> entries, int countMax, int lengthMax)
    {
        if (entries.Count > countMax) throw new DomainException(code, $"{name}: at most {countMax} entries are allowed.");
        for (var index = 0; index < entries.Count; index++)
        {
            if (string.IsNullOrWhiteSpace(entries[index])) throw new DomainException(code, $"{name}, entry {index + 1}: it is empty.");
            if (entries[index].Contains('\0', StringComparison.Ordinal)) throw new DomainException(code, $"{name}, entry {index + 1}: null characters are not allowed.");
            if (entries[index].Length > lengthMax) throw new DomainException(code, $"{name}, entry {index + 1}: at most {lengthMax} characters are allowed.");
        }
    }
}
