namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>What browsers report of violated policies.</summary>
internal static class SecuritySeeds
{
    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        FuzzSeed.Json("""
            {"csp-report":{"document-uri":"https://a.example/page?x=1","referrer":"https://b.example/","violated-directive":"style-src cdn.example.com 'self'","effective-directive":"style-src",
            "original-policy":"default-src 'none'; style-src cdn.example.com; report-uri /csp","blocked-uri":"https://evil.example/a.css","status-code":200,"source-file":"https://a.example/a.js","line-number":1,"column-number":2,"script-sample":"x"}}
            """),
        FuzzSeed.Json("""{"csp-report":{"violated-directive":"script-src 'self'","blocked-uri":"self","document-uri":"about:blank"}}"""),
        FuzzSeed.Json("""{"date-time":"2026-11-25T08:00:00Z","hostname":"a.example","port":443,"effective-expiration-date":"2026-11-25T08:00:00Z","include-subdomains":true,"served-certificate-chain":["x"],"validated-certificate-chain":["y"],"known-pins":["pin-sha256=\"x\""]}"""),
        FuzzSeed.Json("""{"expect-staple-report":{"date-time":"2026-11-25T08:00:00Z","hostname":"a.example","port":443,"response-status":"ERROR_RESPONSE","cert-status":"REVOKED"}}"""),
        FuzzSeed.Json("""{"expect-ct-report":{"date-time":"2026-11-25T08:00:00Z","hostname":"a.example","port":443,"scts":[{"version":1,"status":"invalid","source":"embedded","serialized_sct":"x"}]}}"""),
        FuzzSeed.Json("""[{"age":1,"type":"csp-violation","url":"https://a.example/","user_agent":"Mozilla/5.0","body":{"documentURL":"https://a.example/","blockedURL":"https://e.example/","effectiveDirective":"img-src","disposition":"enforce","lineNumber":1}},{"type":"deprecation","body":{}}]"""),
    ];
}
