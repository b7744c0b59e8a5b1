using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The request interface: an HTTP request in one form, whatever form its parts were sent in.</summary>
internal static class RequestNormalizer
{
    private static readonly FieldNames Names = new();
    private static readonly Field Url = Names.Add("url");
    private static readonly Field Method = Names.Add("method");
    private static readonly Field QueryString = Names.Add("query_string");
    private static readonly Field Fragment = Names.Add("fragment");
    private static readonly Field Cookies = Names.Add("cookies");
    private static readonly Field Headers = Names.Add("headers");
    private static readonly Field Data = Names.Add("data");
    private static readonly Field Environment = Names.Add("env");
    private static readonly Field ApiTarget = Names.Add("api_target");
    private static readonly Field InferredContentType = Names.Add("inferred_content_type");

    public static void Write(EventPass pass, Field field, JsonElement request, IpInference inference)
    {
        if (request.IsAbsent()) return;
        if (!request.IsObject())
        {
            pass.Reject(field, request, "expected a request");
            return;
        }
        var places = new MemberPlaces();
        var members = Names.Read(request, places);
        pass.Path.Push(field.Name);
        pass.Writer.WriteStartObject(field.Encoded);
        var url = RequestUrl.Split(pass.ReadText(Url, members[Url], new TextLimit(TextLimit.Message.Max)));
        WriteUrl(pass, url);
        WriteMethod(pass, members[Method]);
        WriteQuery(pass, members[QueryString], url.Query);
        WriteFragment(pass, members[Fragment], url.Fragment);
        var headers = HeaderPairs.Read(pass, Headers, members[Headers]);
        WriteCookies(pass, members[Cookies], headers);
        headers.RemoveAll(header => HeaderPairs.IsNamed(header, "Cookie"));
        pass.Facts.Headers = headers;
        pass.WritePairs(Headers, headers, HeaderPairs.BytesMax);
        var sentType = members[InferredContentType].TextOrNull() ?? HeaderPairs.ContentType(headers);
        pass.WriteText(InferredContentType, RequestBody.Write(pass, Data, members[Data], sentType));
        RequestEnvironment.Write(pass, Environment, members[Environment], inference);
        pass.WriteText(ApiTarget, members[ApiTarget], TextLimit.Name);
        pass.WriteUnknown(Names, members, request);
        pass.Writer.WriteEndObject();
        pass.Path.Pop();
    }

    private static void WriteUrl(EventPass pass, RequestUrl url)
    {
        if (url.Address is null) return;
        pass.Facts.RequestUrl = pass.Fit(Url, url.Address, TextLimit.Path);
        pass.WriteText(Url, pass.Facts.RequestUrl);
    }

    private static void WriteMethod(EventPass pass, JsonElement value)
    {
        var method = pass.ReadText(Method, value, TextLimit.Name)?.ToUpperInvariant();
        if (string.IsNullOrEmpty(method)) return;
        if (method.Length is >= 3 and <= 32 && !method.AsSpan().ContainsAnyExcept(WordCharacters.Method)) pass.WriteText(Method, method);
        else pass.Reject(Method, value, "invalid http method");
    }

    private static void WriteQuery(EventPass pass, JsonElement value, string? fromUrl)
    {
        var pairs = value.IsEmpty() ? QueryPairs.Parse(fromUrl) : pass.ReadPairs(QueryString, value, QueryPairs.Parse);
        pass.WritePairs(QueryString, pairs, QueryPairs.BytesMax);
    }

    private static void WriteFragment(EventPass pass, JsonElement value, string? fromUrl)
    {
        var fragment = value.IsEmpty() ? fromUrl is null ? null : pass.Fit(Fragment, fromUrl, TextLimit.Fragment) : pass.ReadText(Fragment, value, TextLimit.Fragment);
        if (!string.IsNullOrEmpty(fragment)) pass.WriteText(Fragment, fragment);
    }

    private static void WriteCookies(EventPass pass, JsonElement value, List<KeyValuePair<string, string?>> headers)
    {
        var pairs = value.IsEmpty()
            ? CookiePairs.Parse(headers.Find(header => HeaderPairs.IsNamed(header, "Cookie")).Value)
            : pass.ReadPairs(Cookies, value, CookiePairs.Parse);
        pass.WritePairs(Cookies, pairs, CookiePairs.BytesMax);
    }
}
