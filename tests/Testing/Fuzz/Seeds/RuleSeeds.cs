namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Advanced rules of scrubbing, and selectors.</summary>
internal static class RuleSeeds
{
    /// <summary>Rules of every kind.</summary>
    public const string Strict = """
        {"rules":{"digits":{"type":"pattern","pattern":"(?<x>[0-9]+)x","redaction":{"method":"mask"}},"pairs":{"type":"redact_pair","keyPattern":"(?i)password|token","redaction":{"method":"remove"}},
        "all":{"type":"multiple","rules":["digits","@email","@ip"],"hideInner":true},"same":{"type":"alias","rule":"all","redaction":{"method":"hash","key":"k"}},"id":{"type":"uuid","redaction":{"method":"replace","text":"[id]"}}},
        "applications":{"**":["digits","@creditcard","@pemkey"],"$string":["same"],"extra.**":["pairs","@anything"],"!$user && ($frame.vars || request.data.*)":["id","@userpath"],"$logentry.formatted":["@imei","@mac","@iban","@usssn","@urlauth"]},
        "vars":{"hashKey":"h"}}
        """;

    /// <summary>The tag says whether it is rules (0) or a selector (1).</summary>
    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        FuzzSeed.Json(Strict), FuzzSeed.Json("{}"), FuzzSeed.Json("""{"applications":{"$string":["@email","@ip:mask"]}}"""),
        FuzzSeed.Json("""{"rules":{"a":{"type":"pattern","pattern":"(a+)+$|\\d{3,}","replaceGroups":[1,2]}},"applications":{"**":["a"]}}"""),
        FuzzSeed.Json("""{"rules":{"a":{"type":"alias","rule":"b"},"b":{"type":"multiple","rules":["a","@password"]}},"applications":{"**":["@password"]}}"""),
        FuzzSeed.Text("**", 1), FuzzSeed.Text("extra.*.'quoted key'.foo", 1), FuzzSeed.Text("(a && b) || !c", 1), FuzzSeed.Text("$frame.vars.**.password", 1), FuzzSeed.Text("exception.values.0.value", 1), FuzzSeed.Text("!(!(!($string)))", 1),
    ];
}
