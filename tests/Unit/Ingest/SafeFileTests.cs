using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Attachments;
using Xunit;

namespace SentryOrleans.Unit.Ingest;

/// <summary>Files of strangers are sent so that a browser only saves them.</summary>
public sealed class SafeFileTests
{
    [Theory]
    [InlineData("image/png", "image/png")]
    [InlineData("Text/Plain; charset=utf-8", "Text/Plain")]
    [InlineData("text/html", "application/octet-stream")]
    [InlineData("image/svg+xml", "application/octet-stream")]
    [InlineData("nonsense", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public void Only_harmless_types_are_named(string? type, string expected) => Assert.Equal(expected, SafeFile.TypeOf(type));

    [Fact]
    public void The_headers_allow_nothing_but_a_download()
    {
        var response = new DefaultHttpContext().Response;
        SafeFile.SetHeaders(response, "日志 \"1\".txt");
        Assert.StartsWith("attachment; ", response.Headers.ContentDisposition);
        Assert.Contains("filename*=UTF-8''%E6%97%A5%E5%BF%97%20%221%22.txt", response.Headers.ContentDisposition.ToString());
        Assert.Equal("nosniff", response.Headers.XContentTypeOptions);
        Assert.StartsWith("sandbox", response.Headers.ContentSecurityPolicy);
    }
}
