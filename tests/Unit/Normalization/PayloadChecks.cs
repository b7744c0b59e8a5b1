using Xunit;
using static SentryOrleans.Unit.Normalization.PayloadCheck;

namespace SentryOrleans.Unit.Normalization;

public sealed class PayloadChecks
{
    public static TheoryData<PayloadCheck> Rows =>
    [
        Row("5.1", """{}""", "event_id = \"b01d5bd7c5b04a8d9c6f0e3a5a4e1f20\"", "project = 7", "received = 1903824020.0", "timestamp = 1903824020.0",
            "type = \"default\"", "platform = \"other\"", "level = \"error\"", "title = \"<unlabeled event>\"", "errors = (absent)", "_meta = (absent)"),
        Row("5.1", """{"level":"critical"}""", "level = \"fatal\"", "errors = (absent)"),
        Row("5.1", """{"level":30}""", "level = \"warning\""),
        Row("5.1", """{"level":"loud"}""", "level = \"error\"", "errors.0.type = \"invalid_data\"", "errors.0.name = \"level\"", "errors.0.value = \"loud\""),
        Row("5.1", """{"level":"Error"}""", "level = \"error\"", "errors.0.name = \"level\""),
        Row("5.1", """{"platform":"dart"}""", "platform = \"other\"", "errors = (absent)"),
        Row("5.1", """{"platform":"csharp"}""", "platform = \"csharp\""),
        Row("5.1", """{"surprise":1}""", "surprise = (absent)", "errors.0.type = \"invalid_attribute\"", "errors.0.name = \"surprise\""),
        Row("5.1", """{"type":"transaction","project":99,"received":1,"hashes":["x"],"key_id":3}""",
            "type = \"default\"", "project = 7", "received = 1903824020.0", "hashes.# = 1", "key_id = (absent)", "errors = (absent)"),
        Row("5.1", """{"logger":"a\nb"}""", "logger = (absent)", "errors.0.type = \"invalid_data\""),
        Row("5.1", """{"logger":"an.extremely.long.logger.name.that.goes.on.and.on.until.nobody.reads.it.anymore"}""",
            "logger = \"*.logger.name.that.goes.on.and.on.until.nobody.reads.it.anymore\"", "errors = (absent)"),
        Row("5.1", """{"transaction":" GET /x "}""", "transaction = \"GET /x\"", "culprit = \"GET /x\""),
        Row("5.1", """{"sdk":{"name":"sentry.test","version":"1.0","settings":{"infer_ip":"auto"}}}""", "sdk.name = \"sentry.test\"", "user.ip_address = \"203.0.113.9\""),
        Row("5.1", """{"extra":5}""", "extra = (absent)", "errors.0.name = \"extra\"", "errors.0.value = 5"),
        Row("5.1", """{"exception":[{"type":"E"}],"stacktrace":{"frames":[{"function":"f"}]}}""",
            "stacktrace = (absent)", "exception.values.0.stacktrace.frames.0.function = \"f\""),
        Row("5.1", """{"sentry.interfaces.User":{"id":7,"plan":"pro"}}""", "user.id = \"7\"", "user.data.plan = \"pro\""),
        Row("5.1", """{"user":{"id":"a"},"sentry.interfaces.User":{"id":"b"}}""", "user.id = \"a\""),
        Row("5.1", """{"exception":{"type":"E","value":"v"}}""", "exception.values.# = 1", "type = \"error\"", "title = \"E: v\""),
        Row("5.1", """{"exception":7}""", "exception = (absent)", "errors.0.reason = \"expected a list or values object\"", "type = \"default\""),
        Row("5.1", """{"exception":{},"threads":null,"breadcrumbs":{"values":[]}}""", "exception = (absent)", "threads = (absent)", "breadcrumbs = (absent)", "errors = (absent)"),
        Row("5.1", """{"exception":[null,{"type":"E"}]}""", "exception.values.0 = null", "exception.values.1.type = \"E\""),

        Row("5.2", """{"release":"a/b"}""", "release = (absent)", "errors.0.type = \"invalid_data\"", "errors.0.name = \"release\""),
        Row("5.2", """{"release":"Latest"}""", "release = (absent)", "errors.0.name = \"release\""),
        Row("5.2", """{"release":" shop@1.0 ","dist":" 7 "}""", "release = \"shop@1.0\"", "dist = \"7\""),
        Row("5.2", """{"release":1.5}""", "release = \"1\""),
        Row("5.2", """{"dist":"7"}""", "dist = (absent)"),
        Row("5.2", """{"release":"1","dist":"a b"}""", "dist = (absent)", "errors.0.type = \"invalid_data\""),
        Row("5.2", """{"environment":"none"}""", "environment = (absent)", "errors.0.name = \"environment\""),
        Row("5.2", """{"environment":""}""", "environment = (absent)", "errors = (absent)"),

        Row("5.3", """{"timestamp":"2030-05-01T00:00:00"}""", "timestamp = 1903824000.0"),
        Row("5.3", """{"timestamp":"2030-05-01T02:00:00.123456789+02:00"}""", "timestamp = 1903824000.123457"),
        Row("5.3", """{"timestamp":1903824000.25}""", "timestamp = 1903824000.25"),
        Row("5.3", """{"timestamp":"1903824000"}""", "timestamp = 1903824020.0", "errors.0.type = \"invalid_data\"", "errors.0.name = \"timestamp\""),
        Row("5.3", """{"timestamp":"12030-05-01T00:00:00"}""", "timestamp = 1903824020.0", "errors.0.name = \"timestamp\""),
        Row("5.3", """{"timestamp":"2030-05-01T00:10:20"}""", "timestamp = 1903824020.0", "errors.0.type = \"future_timestamp\""),
        Row("5.3", """{"timestamp":"2030-05-01T00:01:20"}""", "timestamp = 1903824080.0", "errors = (absent)"),
        Row("5.3", """{"timestamp":"2029-05-01T00:00:00","breadcrumbs":[{"timestamp":"2029-04-30T23:59:50"}]}""",
            "timestamp = 1903824020.0", "errors.0.type = \"past_timestamp\"", "breadcrumbs.values.0.timestamp = 1903824010.0"),

        Row("5.4", """{"exception":[{"value":"KeyError: 'a'"}]}""", "exception.values.0.type = \"KeyError\"", "exception.values.0.value = \"'a'\""),
        Row("5.4", """{"exception":[{"type":"","value":""}]}""",
            "exception.values.0 = null", "errors.0.type = \"missing_attribute\"", "errors.0.name = \"exception.values.0\"", "type = \"default\""),
        Row("5.4", """{"exception":[{"type":"E","value":{"code":1}}]}""", "exception.values.0.value = \"{\\\"code\\\":1}\""),
        Row("5.4", """{"exception":[{"type":"E","mechanism":{}}]}""", "exception.values.0.mechanism = (absent)"),
        Row("5.4", """{"exception":[{"type":"E","mechanism":{"posix_signal":{"signal":11},"relevant_address":"0x1"}}]}""",
            "exception.values.0.mechanism.type = \"generic\"", "exception.values.0.mechanism.meta.signal.number = 11", "exception.values.0.mechanism.data.relevant_address = \"0x1\""),
        Row("5.4", """{"exception":[{"type":"E","custom":{"a":1}}]}""", "exception.values.0.custom.a = 1"),
        Row("5.4", """{"stacktrace":{"frames":[{"filename":"https://h/x/a.js?v=1"}]}}""",
            "stacktrace.frames.0.abs_path = \"https://h/x/a.js?v=1\"", "stacktrace.frames.0.filename = \"/x/a.js\""),
        Row("5.4", """{"stacktrace":{"frames":[{"abs_path":"https://h/"}]}}""", "stacktrace.frames.0.filename = \"https://h/\""),
        Row("5.4", """{"stacktrace":{"frames":[{"filename":"a.py"}]}}""", "stacktrace.frames.0.abs_path = \"a.py\"", "stacktrace.frames.0.filename = \"a.py\""),
        Row("5.4", """{"stacktrace":{"frames":[{"function":"?","symbol":"?","raw_function":"?"}]}}""",
            "stacktrace.frames.0.function = (absent)", "stacktrace.frames.0.symbol = (absent)", "stacktrace.frames.0.raw_function = \"?\""),
        Row("5.4", """{"stacktrace":{"frames":[{"lineno":3.9,"colno":"4"},{"lineno":-1}]}}""",
            "stacktrace.frames.0.lineno = 3", "stacktrace.frames.0.colno = (absent)", "stacktrace.frames.1.lineno = (absent)", "errors.# = 2"),
        Row("5.4", """{"stacktrace":{"frames":[{"pre_context":["a",null]}]}}""", "stacktrace.frames.0.pre_context = [\"a\",\"\"]", "stacktrace.frames.0.context_line = \"\""),
        Row("5.4", """{"stacktrace":{"frames":[{"vars":["a",2]}]}}""", "stacktrace.frames.0.vars = {\"0\":\"a\",\"1\":2}"),
        Row("5.4", """{"stacktrace":{"frames":[{"instruction_addr":"0xAB","image_addr":16,"symbol_addr":"zz"}]}}""",
            "stacktrace.frames.0.instruction_addr = \"0xab\"", "stacktrace.frames.0.image_addr = \"0x10\"", "errors.0.name = \"stacktrace.frames.0.symbol_addr\""),
        Row("5.4", """{"stacktrace":{"frames":[]}}""", "stacktrace = (absent)"),
        Row("5.4", """{"threads":[{"id":1,"name":"main","crashed":true,"stacktrace":{"frames":[{"function":"f"}]}}]}""",
            "threads.values.0.id = 1", "threads.values.0.crashed = true", "threads.values.0.stacktrace.frames.0.function = \"f\""),

        Row("5.6", """{"message":{"message":"hi %s","params":["bob"]}}""", "logentry.formatted = \"hi bob\"", "logentry.message = \"hi %s\"", "title = \"hi bob\""),
        Row("5.6", """{"message":{"message":"%(n)d of %(m).1f %%","params":{"n":1,"m":2}}}""", "logentry.formatted = \"1 of 2.0 %\""),
        Row("5.6", """{"logentry":{"message":"{} of {}","params":[1,2]}}""", "logentry.formatted = \"1 of 2\""),
        Row("5.6", """{"logentry":{"message":"{1} {0} {{x}}","params":["a","b"]}}""", "logentry.formatted = \"b a {x}\""),
        Row("5.6", """{"logentry":{"message":"hi %s %s","params":["bob"]}}""", "logentry.formatted = \"hi %s %s\"", "logentry.message = (absent)"),
        Row("5.6", """{"message":"plain"}""", "logentry.formatted = \"plain\"", "logentry.message = (absent)", "message = (absent)"),
        Row("5.6", """{"message":["a",1]}""", "logentry.formatted = \"[\\\"a\\\",1]\""),
        Row("5.6", """{"message":false}""", "logentry = (absent)", "errors = (absent)"),
        Row("5.6", """{"logentry":{"params":[1]}}""", "logentry = (absent)", "errors.0.reason = \"no message present\""),
        Row("5.6", """{"fingerprint":["a",true,1.9,{"b":1}]}""", "fingerprint = [\"a\",\"True\",\"1\"]", "errors.# = 1", "errors.0.name = \"fingerprint\""),
        Row("5.6", """{"fingerprint":"a"}""", "fingerprint = (absent)", "errors.0.type = \"invalid_data\""),

        Row("5.7", """{"breadcrumbs":[{"message":"b","ty":"http","timestamp":1903824000}]}""",
            "breadcrumbs.values.0.type = \"http\"", "breadcrumbs.values.0.level = \"info\"", "breadcrumbs.values.0.timestamp = 1903824000.0"),
        Row("5.7", """{"breadcrumbs":{"values":[{"type":"","level":"log","data":{"a":[1]}},{"category":"c"}]}}""",
            "breadcrumbs.values.0.type = \"default\"", "breadcrumbs.values.0.level = \"info\"", "breadcrumbs.values.0.data.a.0 = 1", "breadcrumbs.values.1.category = \"c\""),

        Row("5.8", """{"logger":5}""", "logger = (absent)", "errors.0.reason = \"expected a string\"", "errors.0.value = 5", "_meta.logger..err.0.0 = \"invalid_data\"", "_meta.logger..val = 5"),
        Row("5.8", """{"errors":[{"type":"js_no_source","url":"x"},{"no":"type"},7]}""", "errors.# = 1", "errors.0.type = \"js_no_source\""),

        Row("5.9", """{"platform":"python"}""", "user = (absent)"),
        Row("5.9", """{"platform":"javascript"}""", "user.ip_address = \"203.0.113.9\""),
        Row("5.9", """{"platform":"python","user":{"ip_address":"{{auto}}"}}""", "user.ip_address = \"203.0.113.9\""),
        Row("5.9", """{"platform":"javascript","user":{"ip_address":"{{auto}}"},"sdk":{"settings":{"infer_ip":"sometimes"}}}""", "user.ip_address = (absent)"),
        Row("5.9", """{"user":{"ip_address":"1.2.3"}}""", "user.ip_address = (absent)", "errors.0.name = \"user.ip_address\""),
        Row("5.9", """{"platform":"php","request":{"env":{"REMOTE_ADDR":"198.51.100.4"}}}""", "user.ip_address = \"198.51.100.4\""),
        Row("5.9", """{"platform":"php","request":{"env":{"REMOTE_ADDR":"{{auto}}"}}}""", "request.env.REMOTE_ADDR = \"203.0.113.9\"", "user.ip_address = \"203.0.113.9\""),

        Row("5.10", """{"request":{"url":"https://h/p?a=1#f","method":"get"}}""",
            "request.url = \"https://h/p\"", "request.query_string = [[\"a\",\"1\"]]", "request.fragment = \"f\"", "request.method = \"GET\""),
        Row("5.10", """{"request":{"url":"/p?a=1","query_string":"?b=2&c=x+y%21","method":"a b"}}""",
            "request.url = \"/p\"", "request.query_string = [[\"b\",\"2\"],[\"c\",\"x y!\"]]", "request.method = (absent)", "errors.0.name = \"request.method\""),
        Row("5.10", """{"request":{"headers":{"x-b":["1","2"],"accept":5,"Cookie":"a=b; c=d"}}}""",
            "request.headers = [[\"Accept\",\"5\"],[\"X-B\",\"1,2\"]]", "request.cookies = [[\"a\",\"b\"],[\"c\",\"d\"]]"),
        Row("5.10", """{"request":{"cookies":{"b":"2","a":"1"},"headers":[["Cookie","x=y"]]}}""", "request.cookies = [[\"a\",\"1\"],[\"b\",\"2\"]]", "request.headers = (absent)"),
        Row("5.10", """{"request":{"data":"{\"a\":[1]}"}}""", "request.data.a.0 = 1", "request.inferred_content_type = \"application/json\""),
        Row("5.10", """{"request":{"data":"a=1&b=%20"}}""", "request.data = {\"a\":\"1\",\"b\":\" \"}", "request.inferred_content_type = \"application/x-www-form-urlencoded\""),
        Row("5.10", """{"request":{"data":"plain","headers":{"content-type":"text/plain; charset=utf-8"}}}""",
            "request.data = \"plain\"", "request.inferred_content_type = \"text/plain\""),

        Row("5.11", """{"contexts":{"os":{"name":"Linux","version":"6.12"},"mine":{"a":{"b":1}},"reprocessing":{},"bad":4}}""",
            "contexts.os.type = \"os\"", "contexts.mine.a.b = 1", "contexts.reprocessing = (absent)", "contexts.bad = (absent)", "errors.0.name = \"contexts.bad\""),

        Row("5.12", """{"debug_meta":{"images":[{"type":"pe_dotnet","code_id":"a"},{"type":"odd"}]}}""",
            "debug_meta.images.# = 1", "debug_meta.images.0.code_id = \"a\"", "errors.0.name = \"debug_meta.images.1\""),

        Row("5.14", """{"platform":"python","exception":[{"type":"E","stacktrace":{"frames":[{"module":"lib","function":"run","in_app":false},{"module":"shop.cart","function":"pay","in_app":true}]}}]}""",
            "culprit = \"shop.cart in pay\"", "metadata.function = \"pay\""),
        Row("5.14", """{"culprit":"told","transaction":"t","message":"m"}""", "culprit = \"told\""),
        Row("5.14", """{"request":{"url":"https://h/p"},"message":"m"}""", "culprit = \"https://h/p\"", "metadata.title = \"m\""),
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_stored_event_is_what_the_description_of_payloads_says(PayloadCheck check)
    {
        Normalized.Verify(check);
    }
}
