using Xunit;
using static SentryOrleans.Unit.Normalization.PayloadCheck;

namespace SentryOrleans.Unit.Normalization;

/// <summary>Event payload, sections 5.1 to 5.14: the rules beside those of the tables of checks.</summary>
public sealed class PayloadDetailChecks
{
    private const string Uuid = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

    public static TheoryData<PayloadCheck> Rows =>
    [
        Row("5.1", """{"measurements":{"lcp":{"value":1}},"breakdowns":{"a":1},"spans":[{"op":"db"}]}""",
            "measurements = (absent)", "breakdowns = (absent)", "spans = (absent)", "errors = (absent)"),
        Row("5.1", """{"grouping_config":{"id":"x"},"_metrics":{},"ingest_path":[],"scraping_attempts":[],"_dsc":{},"version":"7"}""",
            "grouping_config.id = \"newstyle:2026-01-20\"", "_metrics = (absent)", "ingest_path = (absent)", "scraping_attempts = (absent)", "_dsc = (absent)", "version = (absent)", "errors = (absent)"),
        Row("5.1", """{"time_spent":2147483646}""", "time_spent = 2147483646", "errors = (absent)"),
        Row("5.1", """{"time_spent":2147483647}""", "time_spent = (absent)", "errors.0.name = \"time_spent\""),
        Row("5.1", """{"checksum":" abc "}""", "checksum = \"abc\"", "hashes.0 = \"900150983cd24fb0d6963f7d28e17f72\""),
        Row("5.1", """{"checksum":"900150983cd24fb0d6963f7d28e17f72","message":"m"}""", "hashes.0 = \"900150983cd24fb0d6963f7d28e17f72\""),
        Row("5.1", """{"modules":{"a":"1.0","b":2}}""", "modules = {\"a\":\"1.0\"}", "errors.0.name = \"modules.b\""),
        Row("5.1", """{"server_name":"web-1","site":"eu"}""", "server_name = (absent)", "site = (absent)", "tags = [[\"level\",\"error\"],[\"server_name\",\"web-1\"],[\"site\",\"eu\"]]"),
        Row("5.1", """{"level":10}""", "level = \"debug\""),
        Row("5.1", """{"level":20}""", "level = \"info\""),
        Row("5.1", """{"level":40}""", "level = \"error\"", "errors = (absent)"),
        Row("5.1", """{"level":50}""", "level = \"fatal\""),
        Row("5.1", """{"level":"log"}""", "level = \"info\"", "errors = (absent)"),
        Row("5.1", """{"message":"a","logentry":"b"}""", "logentry.formatted = \"b\""),
        Row("5.1", """{"transaction_info":{"source":"route","original":"/x"}}""", "transaction_info = {\"source\":\"route\",\"original\":\"/x\"}"),
        Row("5.1", """{"sdk":{"name":"s"}}""", "sdk = {\"name\":\"s\"}", "errors = (absent)"),
        Row("5.1", """{"sdk":{"name":"s","version":"1","integrations":["a"],"packages":[{"name":"npm:s","version":"1"}],"features":["f"],"client_ip":"1.2.3.4"}}""",
            "sdk = {\"name\":\"s\",\"version\":\"1\",\"integrations\":[\"a\"],\"packages\":[{\"name\":\"npm:s\",\"version\":\"1\"}],\"features\":[\"f\"]}"),
        Row("5.1", """{"template":{"filename":"a.html","lineno":3.5,"context_line":"x","pre_context":["p",null],"post_context":7}}""",
            "template = {\"filename\":\"a.html\",\"lineno\":3,\"pre_context\":[\"p\",\"\"],\"context_line\":\"x\"}", "errors.0.name = \"template.post_context\""),
        Row("5.1", """{"csp":{"effective_directive":"img-src","blocked_uri":"self"},"type":"default"}""",
            "type = \"csp\"", "csp.blocked_uri = \"self\"", "metadata.directive = \"img-src\"", "metadata.uri = \"self\""),
        Row("5.1", """{"sentry.interfaces.Csp":{"effective_directive":"img-src"}}""", "type = \"csp\""),
        Row("5.1", """{"hpkp":{"hostname":"h"}}""", "type = \"hpkp\"", "hpkp.hostname = \"h\""),
        Row("5.1", """{"expectct":{"hostname":"h"}}""", "type = \"expectct\""),
        Row("5.1", """{"expectstaple":{"hostname":"h"}}""", "type = \"expectstaple\""),
        Row("5.1", """{"csp":{},"exception":{"type":"E"}}""", "type = \"error\""),
        Row("5.1", """{"type":"feedback","contexts":{"feedback":{"message":"hi"}}}""", "type = \"feedback\"", "contexts.feedback.message = \"hi\""),
        Row("5.1", """{"type":"feedback"}""", "type = \"default\""),
        Row("5.1", """{"type":"csp"}""", "type = \"default\""),
        Row("5.1", """{"threads":"x"}""", "threads = (absent)", "errors.0.reason = \"expected a list or values object\""),

        Row("5.2", """{"release":".."}""", "release = (absent)", "errors.0.name = \"release\""),
        Row("5.2", """{"environment":"a/b"}""", "environment = (absent)", "errors.0.name = \"environment\""),
        Row("5.2", """{"environment":"None"}""", "environment = (absent)"),
        Row("5.2", """{"environment":"prod","tags":{"environment":"qa"}}""", "environment = \"prod\"", "tags = [[\"level\",\"error\"],[\"environment\",\"prod\"]]"),

        Row("5.3", """{"timestamp":"2030-05-01T00:00:00.9999996Z"}""", "timestamp = 1903824001.0"),
        Row("5.3", """{"timestamp":"9999-12-31T23:59:59-10:00"}""", "timestamp = 1903824020.0", "errors.0.type = \"invalid_data\""),
        Row("5.3", """{"timestamp":"9999-12-31T23:59:59.9999999Z"}""", "timestamp = 1903824020.0", "errors.0.type = \"invalid_data\""),
        Row("5.3", """{"timestamp":"0001-01-01T00:00:00+10:00"}""", "timestamp = 1903824020.0", "errors.0.type = \"invalid_data\""),
        Row("5.3", """{"timestamp":"2030-05-01T00:01:20.000001"}""", "timestamp = 1903824020.0", "errors.0.type = \"future_timestamp\""),
        Row("5.3", """{"timestamp":"2030-04-01T00:00:20"}""", "timestamp = 1901232020.0", "errors = (absent)"),
        Row("5.3", """{"timestamp":"2030-04-01T00:00:19.999999"}""", "timestamp = 1903824020.0", "errors.0.type = \"past_timestamp\""),
        Row("5.3", """{"timestamp":"2029-05-01T00:00:00","start_timestamp":"2029-04-30T23:59:58"}""", "start_timestamp = 1903824018.0"),

        Row("5.4", """{"exception":[{"type":"E","mechanism":{"type":"m","source":"a b","help_link":"h","description":"d","exception_id":1,"parent_id":0,"is_exception_group":true}}]}""",
            "exception.values.0.mechanism = {\"type\":\"m\",\"description\":\"d\",\"help_link\":\"h\",\"is_exception_group\":true,\"exception_id\":1,\"parent_id\":0}",
            "errors.0.name = \"exception.values.0.mechanism.source\""),
        Row("5.4", """{"exception":[{"type":"E","mechanism":{"type":"m","source":"__cause__"}}]}""", "exception.values.0.mechanism.source = \"__cause__\""),
        Row("5.4", """{"contexts":{"os":{"name":"Linux"}},"exception":[{"type":"E","mechanism":{"type":"m","meta":{"signal":{"number":11,"code":1},"errno":{"number":2}}}}]}""",
            "exception.values.0.mechanism.meta.signal = {\"number\":11,\"code\":1,\"name\":\"SIGSEGV\",\"code_name\":\"SEGV_MAPERR\"}",
            "exception.values.0.mechanism.meta.errno = {\"number\":2,\"name\":\"ENOENT\"}"),
        Row("5.4", """{"contexts":{"os":{"name":"iOS"}},"exception":[{"type":"E","mechanism":{"type":"m","meta":{"signal":{"number":10,"code":2},"mach_exception":{"exception":1,"code":1,"subcode":0}}}}]}""",
            "exception.values.0.mechanism.meta.signal = {\"number\":10,\"code\":2,\"name\":\"SIGBUS\",\"code_name\":\"BUS_ADRERR\"}",
            "exception.values.0.mechanism.meta.mach_exception = {\"exception\":1,\"code\":1,\"subcode\":0,\"name\":\"EXC_BAD_ACCESS\"}"),
        Row("5.4", """{"debug_meta":{"sdk_info":{"sdk_name":"Linux"}},"exception":[{"type":"E","mechanism":{"type":"m","meta":{"errno":{"number":111}}}}]}""",
            "exception.values.0.mechanism.meta.errno.name = \"ECONNREFUSED\""),
        Row("5.4", """{"platform":"cocoa","exception":[{"type":"E","mechanism":{"type":"m","meta":{"errno":{"number":61}}}}]}""",
            "exception.values.0.mechanism.meta.errno.name = \"ECONNREFUSED\""),
        Row("5.4", """{"exception":[{"type":"E","mechanism":{"type":"m","meta":{"signal":{"number":11},"ns_error":{"code":1,"domain":"d"}}}}]}""",
            "exception.values.0.mechanism.meta.signal = {\"number\":11}", "exception.values.0.mechanism.meta.ns_error = {\"code\":1,\"domain\":\"d\"}"),
        Row("5.4", """{"contexts":{"os":{"name":"Linux"}},"exception":[{"type":"E","mechanism":{"type":"m","meta":{"signal":{"number":11,"name":"MINE"}}}}]}""",
            "exception.values.0.mechanism.meta.signal.name = \"MINE\""),
        Row("5.4", """{"exception":[{"type":"E","mechanism":{"mach_exception":{"exception_name":"EXC_CRASH","exception":10},"x":1}}]}""",
            "exception.values.0.mechanism.meta.mach_exception = {\"name\":\"EXC_CRASH\",\"exception\":10}", "exception.values.0.mechanism.data.x = 1"),
        Row("5.4", """{"exception":[{"type":"E","thread_id":7},{"type":"F","thread_id":"main"},{"type":"G","thread_id":true}]}""",
            "exception.values.0.thread_id = 7", "exception.values.1.thread_id = \"main\"", "exception.values.2.thread_id = (absent)", "errors.0.name = \"exception.values.2.thread_id\""),
        Row("5.4", """{"exception":[{"type":"E","module":"m","raw_stacktrace":{"frames":[{"function":"a"}]},"stacktrace":{"frames":[{"function":"b"}]}}]}""",
            "exception.values.0.raw_stacktrace.frames.0.function = \"a\"", "exception.values.0.stacktrace.frames.0.function = \"b\"", "exception.values.0.module = \"m\""),
        Row("5.4", """{"exception":[{"type":"E"},{"type":"F"}],"stacktrace":{"frames":[{"function":"f"}]}}""", "stacktrace.frames.0.function = \"f\""),
        Row("5.4", """{"exception":[{"type":"E","value":"","mechanism":"m"}]}""", "exception.values.0 = {\"type\":\"E\",\"value\":\"\"}", "errors.0.name = \"exception.values.0.mechanism\""),
        Row("5.4", """{"stacktrace":{"frames":[{"function":"f"}],"registers":{"rip":"0xFF","rsp":16,"bad":[]},"lang":"c","snapshot":true,"instruction_addr_adjustment":"none"}}""",
            "stacktrace.registers = {\"rip\":\"0xff\",\"rsp\":\"0x10\"}", "stacktrace.lang = \"c\"", "stacktrace.snapshot = true",
            "stacktrace.instruction_addr_adjustment = \"none\"", "errors.0.name = \"stacktrace.registers.bad\""),
        Row("5.4", """{"stacktrace":{"frames":[{"function":"f"}],"instruction_addr_adjustment":"some"}}""",
            "stacktrace.instruction_addr_adjustment = (absent)", "errors.0.name = \"stacktrace.instruction_addr_adjustment\""),
        Row("5.4", """{"stacktrace":{"frames":[{"addr_mode":"rel:0","trust":"cfi","lang":"c","stack_start":true,"lock":{"type":1},"source_link":"s","data":{"sourcemap":"m"},"platform":"native","function_id":9,"package":"p"}]}}""",
            "stacktrace.frames.0.addr_mode = \"rel:0\"", "stacktrace.frames.0.trust = \"cfi\"", "stacktrace.frames.0.stack_start = true", "stacktrace.frames.0.lock.type = 1",
            "stacktrace.frames.0.data.sourcemap = \"m\"", "stacktrace.frames.0.platform = \"native\"", "stacktrace.frames.0.function_id = \"0x9\"", "stacktrace.frames.0.package = \"p\""),
        Row("5.4", """{"stacktrace":{"frames":[{"filename":"http://h/a.js"}]}}""", "stacktrace.frames.0.abs_path = \"http://h/a.js\"", "stacktrace.frames.0.filename = \"/a.js\""),
        Row("5.4", """{"stacktrace":{"frames":[{"function":"f","in_app":null},{"function":"g","in_app":"yes"}]}}""",
            "stacktrace.frames.0.in_app = false", "stacktrace.frames.1.in_app = false", "errors.0.name = \"stacktrace.frames.1.in_app\""),
        Row("5.4", """{"threads":[{"id":"a","current":true,"main":true,"state":"RUNNABLE","held_locks":{"x":1},"raw_stacktrace":{"frames":[{"function":"f"}]}}]}""",
            "threads.values.0.id = \"a\"", "threads.values.0.current = true", "threads.values.0.main = true", "threads.values.0.state = \"RUNNABLE\"",
            "threads.values.0.held_locks = {\"x\":1}", "threads.values.0.raw_stacktrace.frames.0.function = \"f\""),

        Row("5.5", """{"tags":{"device.class":"9"},"contexts":{"device":{"class":"2"}}}""", "tags = [[\"level\",\"error\"],[\"device.class\",\"2\"]]"),
        Row("5.5", """{"tags":{"b":"2","a":"1","dist":"x","filename":"f","function":"g"}}""", "tags = [[\"a\",\"1\"],[\"b\",\"2\"],[\"level\",\"error\"]]", "errors = (absent)"),

        Row("5.6", """{"message":{"message":"%s","params":"x"}}""", "logentry.formatted = \"%s\"", "errors.0.name = \"logentry.params\""),
        Row("5.6", """{"message":{"formatted":"a","message":"a"}}""", "logentry = {\"formatted\":\"a\"}"),
        Row("5.6", """{"message":{"message":"%d","params":["x"]}}""", "logentry.formatted = \"%d\"", "logentry.message = (absent)"),
        Row("5.6", """{"message":12}""", "logentry.formatted = \"12\""),
        Row("5.6", """{"fingerprint":[9007199254740993.5,"{{ default }}",-1.9]}""", "fingerprint = [\"{{ default }}\",\"-1\"]", "errors.# = 1"),

        Row("5.7", """{"breadcrumbs":[{"event_id":"e","origin":"o","level":"loud","timestamp":"x","data":5}]}""",
            "breadcrumbs.values.0.event_id = \"e\"", "breadcrumbs.values.0.origin = \"o\"", "breadcrumbs.values.0.level = \"info\"", "breadcrumbs.values.0.timestamp = (absent)", "errors.# = 3"),

        Row("5.9", """{"user":{"id":true,"email":"a@b.c","username":"ann","name":"Ann","segment":"s","geo":{"city":"Vienna"},"data":{"a":1},"plan":"pro"}}""",
            "user = {\"id\":\"True\",\"email\":\"a@b.c\",\"username\":\"ann\",\"name\":\"Ann\",\"geo\":{\"city\":\"Vienna\"},\"segment\":\"s\",\"data\":{\"a\":1,\"plan\":\"pro\"}}"),
        Row("5.9", """{"user":{"data":5,"plan":"pro"}}""", "user.data = {\"plan\":\"pro\"}", "errors.0.name = \"user.data\""),
        Row("5.9", """{"user":{"ip_address":"2001:db8::1"}}""", "user.ip_address = \"2001:db8::1\""),
        Row("5.9", """{"platform":"cocoa"}""", "user.ip_address = \"203.0.113.9\""),
        Row("5.9", """{"platform":"objc"}""", "user.ip_address = \"203.0.113.9\""),
        Row("5.9", """{"platform":"node"}""", "user = (absent)"),
        Row("5.9", """{"platform":"python","sdk":{"name":"s","version":"1","settings":{"infer_ip":"auto"}}}""", "user.ip_address = \"203.0.113.9\""),
        Row("5.9", """{"platform":"javascript","sdk":{"name":"s","version":"1","settings":{"infer_ip":"never"}},"user":{"ip_address":"{{auto}}","id":"1"},"request":{"env":{"REMOTE_ADDR":"{{auto}}"}}}""",
            "user = {\"id\":\"1\"}", "request.env = {}", "errors = (absent)"),
        Row("5.9", """{"platform":"javascript","sdk":{"name":"s","version":"1","settings":{"infer_ip":"legacy"}}}""", "user.ip_address = \"203.0.113.9\""),
        Row("5.9", """{"platform":"python","sdk":{"name":"s","version":"1","settings":{"infer_ip":7}},"request":{"env":{"REMOTE_ADDR":"198.51.100.4"}}}""", "user = (absent)"),
        Row("5.9", """{"platform":"javascript","request":{"env":{"REMOTE_ADDR":"198.51.100.4"}}}""", "user.ip_address = \"198.51.100.4\""),

        Row("5.10", """{"request":{"url":"https://h/p\u2026","method":"x","api_target":"graphql"}}""",
            "request.url = \"https://h/p...\"", "request.method = (absent)", "request.api_target = \"graphql\"", "errors.0.name = \"request.method\""),
        Row("5.10", """{"request":{"url":"https://h/p?a=1#f","query_string":[["b","2"]],"fragment":"g"}}""",
            "request.query_string = [[\"b\",\"2\"]]", "request.fragment = \"g\"", "request.url = \"https://h/p\""),
        Row("5.10", """{"request":{"query_string":{"b":{"x":1},"a":null}}}""", "request.query_string = [[\"a\",null],[\"b\",\"{\\\"x\\\":1}\"]]"),
        Row("5.10", """{"request":{"headers":"x"}}""", "request.headers = (absent)", "errors.0.name = \"request.headers\""),
        Row("5.10", """{"request":{"data":"<?xml?>&a=1"}}""", "request.data = \"<?xml?>&a=1\"", "request.inferred_content_type = (absent)"),
        Row("5.10", """{"request":{"data":"word"}}""", "request.data = \"word\""),
        Row("5.10", """{"request":{"data":"word="}}""", "request.data = \"word=\""),
        Row("5.10", """{"request":{"data":{"a":[1]},"env":{"A":"b"}}}""", "request.data = {\"a\":[1]}", "request.env = {\"A\":\"b\"}"),
        Row("5.10", """{"request":5}""", "request = (absent)", "errors.0.name = \"request\""),

        Row("5.11", """{"contexts":{"os":{"raw_description":"Microsoft Windows 10.0.17763 "}}}""", "contexts.os.name = \"Windows\"", "contexts.os.version = \"10.0.17763\"",
            "tags = [[\"level\",\"error\"],[\"os\",\"Windows 10.0.17763\"],[\"os.name\",\"Windows\"]]"),
        Row("5.11", """{"contexts":{"os":{"raw_description":"Mac OS X 10.14.2 (18C54)"}}}""",
            "contexts.os.name = \"macOS\"", "contexts.os.version = \"10.14.2\"", "contexts.os.build = \"18C54\""),
        Row("5.11", """{"contexts":{"os":{"raw_description":"Linux 4.4.0-foo"}}}""",
            "contexts.os.name = \"Linux\"", "contexts.os.kernel_version = \"4.4.0\"", "contexts.os.version = (absent)"),
        Row("5.11", """{"contexts":{"os":{"name":"Mine","raw_description":"Linux 4.4.0-foo"}}}""", "contexts.os.name = \"Mine\"", "contexts.os.kernel_version = (absent)"),
        Row("5.11", """{"contexts":{"runtime":{"raw_description":"Mono 5.10.1.47 (tarball x)"}}}""",
            "contexts.runtime.name = \"Mono\"", "contexts.runtime.version = \"5.10.1.47\"", "contexts.runtime.raw_description = \"Mono 5.10.1.47 (tarball x)\""),
        Row("5.11", """{"contexts":{"runtime":{"name":".NET Framework","build":"461808"}}}""", "contexts.runtime.version = \"4.7.2\"", "contexts.runtime.build = \"461808\""),
        Row("5.11", """{"contexts":{"runtime":{"name":".NET Framework","build":528040}}}""", "contexts.runtime.version = \"4.8\"", "contexts.runtime.build = \"528040\""),
        Row("5.11", """{"contexts":{"x":{"type":"os","raw_description":"Linux 5.1"}}}""", "contexts.x.name = \"Linux\"", "contexts.x.type = \"os\""),
        Row("5.11", """{"contexts":{"browser":{"name":"F","version":148},"app":{"app_build":7}}}""", "contexts.browser.version = \"148\"", "contexts.app.app_build = \"7\""),
        Row("5.11", """{"contexts":{"trace":{"trace_id":"4C79F60C11214EB38604F4AE0781BFB2","span_id":"FA90FDEAD5F74052","op":"http","data":{"a":1}}}}""",
            "contexts.trace = {\"type\":\"trace\",\"trace_id\":\"4c79f60c11214eb38604f4ae0781bfb2\",\"span_id\":\"fa90fdead5f74052\",\"op\":\"http\",\"data\":{\"a\":1},\"status\":\"unknown\"}"),
        Row("5.11", """{"contexts":{"trace":{"trace_id":"00000000000000000000000000000000","span_id":"x","status":"ok"}}}""",
            "contexts.trace = {\"type\":\"trace\",\"status\":\"ok\"}", "errors.0.name = \"contexts.trace.trace_id\"", "errors.1.name = \"contexts.trace.span_id\""),
        Row("5.11", """{"contexts":7}""", "contexts = (absent)", "errors.0.name = \"contexts\""),

        Row("5.12", $$$"""{"debug_meta":{"sdk_info":{"sdk_name":"iOS","version_major":17},"images":[{"type":"macho","id":"{{{Uuid.ToUpperInvariant()}}}","name":"/a","image_addr":4096,"image_vmaddr":"0X10","image_size":5}]}}""",
            $$"""debug_meta.images.0 = {"type":"macho","code_file":"/a","debug_id":"{{Uuid}}","image_addr":"0x1000","image_size":5,"image_vmaddr":"0x10"}""", "debug_meta.sdk_info.sdk_name = \"iOS\""),
        Row("5.12", """{"debug_meta":{"images":[{"type":"pe","debug_id":"3F2504E04F8911D39A0C0305E82C33011","debug_file":"a.pdb","code_id":"5AB","arch":"x86"},{"type":"proguard","uuid":"x"}]}}""",
            $"debug_meta.images.0.debug_id = \"{Uuid}-1\"", "debug_meta.images.1 = {\"type\":\"proguard\"}", "errors.0.name = \"debug_meta.images.1.uuid\""),
        Row("5.12", """{"debug_meta":{"images":[{"type":"sourcemap","code_file":"a.js","debug_id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301-a"}]}}""", $"debug_meta.images.0.debug_id = \"{Uuid}-a\""),

        Row("5.14", """{"platform":"javascript","exception":[{"type":"E","stacktrace":{"frames":[{"filename":"a.js","function":"f"}]}}]}""", "culprit = \"f(a.js)\""),
        Row("5.14", """{"platform":"cocoa","exception":[{"type":"E","stacktrace":{"frames":[{"filename":"a.m","function":"f"}]}}]}""", "culprit = \"f\""),
        Row("5.14", """{"platform":"python","exception":[{"type":"E","stacktrace":{"frames":[{"filename":"a.py"}]}}]}""", "culprit = \"a.py in ?\""),
        Row("5.14", """{"exception":[{"type":"E","value":"first\nsecond"}]}""", "title = \"E: first\"", "metadata.value = \"first\\nsecond\""),
        Row("5.14", """{"message":"first\nsecond"}""", "title = \"first\""),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_stored_event_is_what_the_description_of_payloads_says(PayloadCheck check) => Normalized.Verify(check);

    [Fact]
    public void The_message_of_feedback_is_cut_at_4096_characters()
    {
        var stored = Normalized.Stored($$$$"""{"type":"feedback","contexts":{"feedback":{"message":"{{{{new string('x', 5000)}}}}"}}}""");
        Assert.Equal(4096, stored.GetProperty("contexts").GetProperty("feedback").GetProperty("message").GetString()!.Length);
        Assert.Equal("5000", Normalized.At(stored, "_meta.contexts.feedback.message..len"));
    }

    [Fact]
    public void Auto_without_a_client_falls_back_to_the_address_of_the_request()
    {
        var stored = Normalized.Stored(
            """{"platform":"php","user":{"ip_address":"{{auto}}"},"request":{"env":{"REMOTE_ADDR":"198.51.100.4"}}}""", Normalized.Context with { ClientAddress = null });
        Assert.Equal("\"198.51.100.4\"", Normalized.At(stored, "user.ip_address"));
    }

    [Theory]
    [InlineData("logger", 64, 0)]
    [InlineData("transaction", 200, 0)]
    [InlineData("culprit", 200, 0)]
    [InlineData("checksum", 128, 0)]
    [InlineData("release", 200, 0)]
    public void Texts_are_cut_beyond_their_length(string member, int max, int allowance)
    {
        var longest = max + allowance;
        Assert.Equal(longest, Stored(longest).Length);
        Assert.Equal(max, Stored(longest + 1).Length);
        Assert.EndsWith("...", Stored(longest + 1), StringComparison.Ordinal);

        string Stored(int length) => Normalized.Stored($$"""{"{{member}}":"{{new string('x', length)}}"}""").GetProperty(member).GetString()!;
    }

    [Theory]
    [InlineData("exception.values.0.value", 8192, 200, """{"exception":[{"type":"E","value":"#"}]}""")]
    [InlineData("exception.values.0.module", 256, 20, """{"exception":[{"type":"E","module":"#"}]}""")]
    [InlineData("exception.values.0.mechanism.type", 128, 0, """{"exception":[{"type":"E","mechanism":{"type":"#"}}]}""")]
    [InlineData("exception.values.0.mechanism.description", 8192, 200, """{"exception":[{"type":"E","mechanism":{"type":"m","description":"#"}}]}""")]
    [InlineData("exception.values.0.mechanism.help_link", 256, 40, """{"exception":[{"type":"E","mechanism":{"type":"m","help_link":"#"}}]}""")]
    [InlineData("exception.values.0.mechanism.source", 128, 0, """{"exception":[{"type":"E","mechanism":{"type":"m","source":"#"}}]}""")]
    [InlineData("stacktrace.frames.0.function", 256, 20, """{"stacktrace":{"frames":[{"function":"#"}]}}""")]
    [InlineData("stacktrace.frames.0.raw_function", 256, 20, """{"stacktrace":{"frames":[{"raw_function":"#"}]}}""")]
    [InlineData("stacktrace.frames.0.filename", 256, 40, """{"stacktrace":{"frames":[{"filename":"#","abs_path":"a"}]}}""")]
    [InlineData("stacktrace.frames.0.abs_path", 256, 40, """{"stacktrace":{"frames":[{"filename":"a","abs_path":"#"}]}}""")]
    [InlineData("threads.values.0.name", 1024, 100, """{"threads":[{"id":1,"name":"#"}]}""")]
    [InlineData("logentry.formatted", 8192, 200, """{"logentry":{"formatted":"#"}}""")]
    [InlineData("breadcrumbs.values.0.message", 8192, 200, """{"breadcrumbs":[{"message":"#"}]}""")]
    [InlineData("breadcrumbs.values.0.type", 128, 0, """{"breadcrumbs":[{"type":"#"}]}""")]
    [InlineData("user.id", 128, 0, """{"user":{"id":"#"}}""")]
    [InlineData("user.email", 75, 0, """{"user":{"email":"#"}}""")]
    [InlineData("user.username", 128, 0, """{"user":{"username":"#"}}""")]
    [InlineData("user.name", 128, 0, """{"user":{"name":"#"}}""")]
    [InlineData("request.url", 256, 40, """{"request":{"url":"#"}}""")]
    [InlineData("request.fragment", 1024, 100, """{"request":{"fragment":"#"}}""")]
    [InlineData("contexts.trace.op", 128, 0, """{"contexts":{"trace":{"op":"#"}}}""")]
    [InlineData("sdk.name", 256, 20, """{"sdk":{"name":"#","version":"1"}}""")]
    public void Texts_inside_are_cut_beyond_their_allowance_and_that_is_noted(string path, int max, int allowance, string json)
    {
        var whole = Normalized.Stored(json.Replace("#", new string('x', max + allowance), StringComparison.Ordinal));
        var cut = Normalized.Stored(json.Replace("#", new string('x', max + allowance + 1), StringComparison.Ordinal));

        Assert.Equal(max + allowance + 2, Normalized.At(whole, path).Length);
        Assert.Equal(max + 2, Normalized.At(cut, path).Length);
        Assert.Equal($$"""{"rem":[["!limit","s",{{max - 3}},{{max}}]],"len":{{max + allowance + 1}}}""", Normalized.At(cut, $"_meta.{path}."));
    }

    [Theory]
    [InlineData("query_string", 1024)]
    [InlineData("cookies", 2048)]
    [InlineData("headers", 8192)]
    public void Pairs_of_a_request_are_dropped_beyond_their_bytes(string member, int bytes)
    {
        var pairs = string.Join(',', Enumerable.Range(0, 100).Select(i => $"[\"K{i:D3}\",\"{new string('x', 95)}\"]"));
        var stored = Normalized.Stored($$$"""{"request":{"{{{member}}}":[{{{pairs}}}]}}""");

        Assert.Equal(bytes / 100, stored.GetProperty("request").GetProperty(member).GetArrayLength());
        Assert.Equal("100", Normalized.At(stored, $"_meta.request.{member}..len"));
    }
}
