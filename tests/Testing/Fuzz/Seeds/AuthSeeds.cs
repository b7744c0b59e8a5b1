namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Ways of saying who sends: a header, an Authorization header, a query string and a DSN, a line each; and times.</summary>
internal static class AuthSeeds
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        FuzzSeed.Text($"Sentry sentry_key={Key}, sentry_version=7, sentry_client=sentry.python/1.9.10, sentry_timestamp=1795593600, sentry_secret=x\n\n\n"),
        FuzzSeed.Text($"\nBasic {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Key + ":"))}\n\n"),
        FuzzSeed.Text($"\nSentry sentry_key={Key}\n\nhttps://{Key}:secret@sentry.example:9000/prefix/42"),
        FuzzSeed.Text($"\n\n?sentry_key={Key}&sentry_version=7&sentry_client=raven-js%2f3.27&sentry_data=%7b%7d\nhttp://{Key}@[::1]:8080/42"),
        FuzzSeed.Text("\nBearer x\n?a=b\n2026-11-25T08:00:00.123456789+01:00"),
        FuzzSeed.Text("\n\n\n2024-02-29 23:59:60,5-0130"),
        FuzzSeed.Text("\n\n\n0001-01-01T00:00:00Z"),
    ];
}
