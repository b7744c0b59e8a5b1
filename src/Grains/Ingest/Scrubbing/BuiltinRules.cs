namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>Rules that have a name of their own: <c>@type</c> and <c>@type:method</c>.</summary>
internal static class BuiltinRules
{
    private const string Filter = "filter";

    private static readonly string[] Types =
    [
        "anything", "imei", "mac", "uuid", "email", "ip", "creditcard", "iban", "userpath", "pemkey", "urlauth", "usssn", "password", "bearer",
    ];

    /// <summary>Finds passwords, keys, numbers of cards; every find becomes <c>[Filtered]</c>.</summary>
    public static readonly Rule[] CommonFilter =
    [
        .. new[] { "creditcard", "pemkey", "userpath", "usssn" }.Select(type => Make($"@{type}:filter", type, new Redaction(Method.Replace))!),
        new Rule("@urlauth:legacy", new Redaction(Method.Replace), new PatternFinder(Finders.UrlPassword())) { Signs = Signs.Url },
    ];

    public static readonly Rule Password = Make("@password:filter", "password", new Redaction(Method.Replace))!;
    public static readonly Rule Anything = new("@anything:remove", new Redaction(Method.Remove), null);
    public static readonly Rule AnythingFilter = new("@anything:filter", new Redaction(Method.Replace), null);
    public static readonly Rule Ip = Find("@ip:replace")![0];

    /// <summary>For texts that people read first: only what is found goes.</summary>
    public static readonly Rule[] ReplaceOnly =
        [.. new[] { "@email:replace", "@creditcard:replace", "@iban:replace", "@usssn:replace", "@bearer:replace" }.SelectMany(id => Find(id)!)];

    /// <summary>The rules of a name, or null when there is none.</summary>
    public static Rule[]? Find(string id)
    {
        if (id == "@common:filter" || id == "@common") return [.. CommonFilter, Password];
        if (!id.StartsWith('@')) return null;
        var parts = id[1..].Split(':');
        if (parts.Length > 2 || !Types.Contains(parts[0])) return null;
        var redaction = parts.ElementAtOrDefault(1) switch
        {
            null when parts[0] is "anything" or "password" => new Redaction(Method.Remove),
            null => new Redaction(Method.Replace, $"[{parts[0]}]"),
            "remove" => new Redaction(Method.Remove),
            "replace" => new Redaction(Method.Replace, parts[0] is "anything" or "password" or "usssn" or "urlauth" or "userpath" or "pemkey" or "bearer" ? Redaction.Filtered : $"[{parts[0]}]"),
            Filter => new Redaction(Method.Replace),
            "mask" => new Redaction(Method.Mask),
            "hash" => new Redaction(Method.Hash),
            _ => null,
        };
        return redaction is not null && Make(id, parts[0], redaction) is { } rule ? [rule] : null;
    }

    /// <summary>A rule of a type that needs nothing else, or null when there is no such type.</summary>
    public static Rule? Make(string id, string type, Redaction redaction) => type switch
    {
        "anything" => new Rule(id, redaction, null),
        "imei" => new Rule(id, redaction, new PatternFinder(Finders.Imei())),
        "mac" => new Rule(id, redaction, new PatternFinder(Finders.Mac())),
        "uuid" => new Rule(id, redaction, new PatternFinder(Finders.Uuid())),
        "email" => new Rule(id, redaction, new PatternFinder(Finders.Email())),
        "ip" => new Rule(id, redaction, new PatternFinder(Finders.Ip())),
        "creditcard" => new Rule(id, redaction, new PatternFinder(Finders.CreditCard())) { Signs = Signs.Digits },
        "iban" => new Rule(id, redaction, new PatternFinder(Finders.Iban())),
        "userpath" => new Rule(id, redaction, new PatternFinder(Finders.UserPath())) { Signs = Signs.Word },
        "pemkey" => new Rule(id, redaction, new PatternFinder(Finders.PemKey())) { Signs = Signs.Word },
        "urlauth" => new Rule(id, redaction, new PatternFinder(Finders.UrlAuth())),
        "usssn" => new Rule(id, redaction, new PatternFinder(Finders.UsSsn())) { Signs = Signs.Digits },
        "password" => new Rule(id, redaction, new WholeTextFinder(SensitiveText.IsText), new WholeTextFinder(SensitiveText.IsKey)),
        "bearer" => new Rule(id, redaction, new PatternFinder(Finders.Bearer())),
        _ => null,
    };
}
