using System.Diagnostics.CodeAnalysis;
using SentryOrleans.Api.Errors;

namespace SentryOrleans.Api.Issues;

/// <summary>The parameter <c>environment</c>: names, of which any is enough.</summary>
public static class EnvironmentFilter
{
    private const int NamesMax = 100;

    /// <summary>
    /// Reads it for lists of issues, each name once; absent: all environments. The empty name, Sentry's way to say "events without one", is
    /// refused: an issue's history tells which environments its events named, not that some named none.
    /// </summary>
    public static bool TryRead(string[]? names, [NotNullWhen(true)] out IReadOnlyList<string>? environments, [NotNullWhen(false)] out SentryError? error)
    {
        if (!TryReadOfEvents(names, out environments, out error)) return false;
        if (!environments.Contains("")) return true;
        (environments, error) = (null, new SentryError("Filtering issues by the unnamed environment is not supported."));
        return false;
    }

    /// <summary>Reads it for events, which know of themselves whether they named one.</summary>
    public static bool TryReadOfEvents(string[]? names, [NotNullWhen(true)] out IReadOnlyList<string>? environments, [NotNullWhen(false)] out SentryError? error)
    {
        (environments, error) = names?.Length > NamesMax
            ? (null, new SentryError($"No more than {NamesMax} environments can be asked for."))
            : ((IReadOnlyList<string>)[.. (names ?? []).Distinct()], (SentryError?)null);
        return environments is not null;
    }
}
