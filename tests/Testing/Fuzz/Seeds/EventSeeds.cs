namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Events: the recorded ones, and small ones that use what SDKs rarely do.</summary>
internal static class EventSeeds
{
    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        .. RecordedSeeds.Events.Select(bytes => new FuzzSeed(SeedShape.Json, bytes)),
        FuzzSeed.Json("{}"),
        FuzzSeed.Json("""{"message":"hi","tags":{"a":"b","level":"x"},"extra":{"a":{"b":[1,"x",null,{"c":1.5}]}},"fingerprint":["{{ default }}","{{ tags.a }}","x"],"checksum":"abc"}"""),
        FuzzSeed.Json("""{"logentry":{"message":"%s failed with %d","params":["a",1],"formatted":"a failed with 1"},"culprit":"x in y","logger":"root","level":"fatal","release":"a@1.2.3+4","dist":"1","environment":"qa","server_name":"h"}"""),
        FuzzSeed.Json("""
            {"platform":"javascript","exception":[{"type":"Error","value":"boom","mechanism":{"type":"onerror","handled":false,"meta":{"signal":{"number":11},"mach_exception":{"exception":1,"code":2,"subcode":3},"errno":{"number":2}}},
            "stacktrace":{"frames":[{"function":"f","module":"m","filename":"a.js","abs_path":"https://h/a.js?x#y","lineno":1,"colno":2,"in_app":true,"pre_context":["a"],"context_line":"b","post_context":["c"],"vars":{"password":"p","x":[1]}}],"registers":{"rip":"0x1","x":5}}}],
            "threads":{"values":[{"id":1,"current":true,"crashed":true,"stacktrace":{"frames":[{"instruction_addr":"0x10","image_addr":16,"package":"/a/b","symbol":"s"}]}}]}}
            """),
        FuzzSeed.Json("""
            {"user":{"id":1,"email":"a@b.example","ip_address":"{{auto}}","username":"u","geo":{"city":"x"},"data":{"token":"t"},"other":1},"request":{"url":"https://u:p@h.example/a?b=c#d","method":"post","query_string":[["a","b"],["password","x"]],
            "headers":[["User-Agent","Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"],["Cookie","a=b; sessionid=c"],["Authorization","Bearer x"]],
            "cookies":"a=b; c","env":{"REMOTE_ADDR":"10.0.0.1"},"data":"{\"a\":1,\"password\":\"x\"}"}}
            """),
        FuzzSeed.Json("""
            {"breadcrumbs":[{"timestamp":1795593600.5,"type":"http","category":"fetch","level":"info","message":"m","data":{"url":"https://h/?token=x"}}],"contexts":{"os":{"name":"Linux","raw_description":"Linux 5.1.2-x"},"runtime":{"raw_description":".NET 8.0"},
            "browser":{"name":"IE","version":"8.0"},"trace":{"trace_id":"a0fa8803753e40fd8124b21eeb2986b5","span_id":"bee86dc4f2d94f43","status":"ok"},"device":{"family":"x","boot_time":"2026-11-25T08:00:00Z"},"custom":{"type":"x","a":{"b":1}},"response":{"status_code":500}}}
            """),
        FuzzSeed.Json("""{"debug_meta":{"images":[{"type":"elf","debug_id":"4C79F60C11214EB38604F4AE0781BFB2-1","image_addr":"0x1","image_size":4,"code_file":"a"},{"type":"proguard","uuid":"b"}],"sdk_info":{"sdk_name":"iOS"}},"sdk":{"name":"x","version":"1","integrations":["a"],"packages":[{"name":"n","version":"1"}]},"modules":{"a":"1"}}"""),
        FuzzSeed.Json("""{"_meta":{"message":{"":{"rem":[["a","x",0,1]],"len":5,"err":["invalid_data",["x",{"reason":"y"}]],"chunks":[{"type":"text","text":"a"}]}}},"errors":[{"type":"js_no_source","url":"x"}],"sentry.interfaces.Message":{"message":"old"},"template":{"filename":"a","lineno":1,"context_line":"x"},"timestamp":"2026-11-25T08:00:00.123456789+01:00","start_timestamp":0,"time_spent":5,"site":"s","project":1,"key_id":"a"}"""),
        FuzzSeed.Json("""{"csp":{"effective_directive":"img-src","blocked_uri":"https://e.example/","document_uri":"https://a.example/"},"hpkp":{"hostname":"a"},"type":"csp"}"""),
    ];
}
