using System.Text;
using SentryOrleans.Contracts.Projects;
using SentryOrleans.Grains.Ingest.Attachments;
using SentryOrleans.Grains.Ingest.Scrubbing;
using Xunit;

namespace SentryOrleans.Unit.Scrubbing;

/// <summary>Files. Selectors and methods as in ingest.md 12.3.</summary>
public class FileScrubberTests
{
    private const string Secret = "zq-5f3a9c07d1e2";

    /// <summary>Selector, name and type of the file, whether the secret in it goes.</summary>
    public static TheoryData<string, string, string, bool> Selectors => new()
    {
        { "$attachments", "log.txt", AttachmentKinds.Plain, true },
        { "$attachments.'log.txt'", "log.txt", AttachmentKinds.Plain, true },
        { "$attachments.'LOG.TXT'", "log.txt", AttachmentKinds.Plain, true },
        { "$attachments.'log.txt'", "other.txt", AttachmentKinds.Plain, false },
        { "$attachments.*", "log.txt", AttachmentKinds.Plain, true },
        { "$attachments.**", "log.txt", AttachmentKinds.Plain, true },
        { "$attachments && !$attachments.'log.txt'", "log.txt", AttachmentKinds.Plain, true },
        { "$attachments.* && !$attachments.'log.txt'", "log.txt", AttachmentKinds.Plain, false },
        { "$attachments.* && !$attachments.'log.txt'", "a.txt", AttachmentKinds.Plain, true },
        { "extra.** || $attachments.'log.txt'", "log.txt", AttachmentKinds.Plain, true },
        { "$minidump", "a.dmp", AttachmentKinds.Minidump, true },
        { "$stack_memory", "a.dmp", AttachmentKinds.Minidump, true },
        { "$minidump.$heap_memory", "a.dmp", AttachmentKinds.Minidump, true },
        { "$minidump", "log.txt", AttachmentKinds.Plain, false },
        { "$stack_memory", "log.txt", AttachmentKinds.Plain, false },
        { "**", "log.txt", AttachmentKinds.Plain, false },
        { "$string", "log.txt", AttachmentKinds.Plain, false },
        { "*", "log.txt", AttachmentKinds.Plain, false },
        { "'log.txt'", "log.txt", AttachmentKinds.Plain, false },
        { "!$attachments", "log.txt", AttachmentKinds.Plain, false },
        { "!extra", "log.txt", AttachmentKinds.Plain, false },
    };

    [Theory]
    [MemberData(nameof(Selectors))]
    public void Only_a_selector_that_names_files_reaches_them(string selector, string name, string type, bool goes)
    {
        var content = Encoding.UTF8.GetBytes($"a {Secret} b");
        var file = Scrubber(selector, "ticket").Scrub(name, type, content);
        Assert.Equal(goes ? "a *************** b" : $"a {Secret} b", Encoding.UTF8.GetString(file.Bytes!));
        Assert.Equal(goes, file.IsChanged);
        if (!goes) Assert.Same(content, file.Bytes);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_find_becomes_stars_of_its_length_wherever_it_is_in_the_bytes(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        var secret = text.GetBytes(Secret);
        foreach (var shift in new[] { 0, 1, 2, 3, 65_533, 65_534, 65_535, 65_536, 65_537, 131_070, 200_001 })
        {
            var bytes = new byte[shift + secret.Length + 77];
            new Random(shift).NextBytes(bytes);
            // Neither may it be a part of something longer.
            bytes.AsSpan(shift + secret.Length, 4).Clear();
            if (shift >= 2) bytes.AsSpan(shift - 2, 2).Clear();
            secret.CopyTo(bytes.AsSpan(shift));
            var file = Scrubber("$attachments", "ticket").Scrub("core.bin", AttachmentKinds.Plain, bytes);
            var expected = bytes.ToArray();
            text.GetBytes(new string('*', Secret.Length)).CopyTo(expected.AsSpan(shift));
            Assert.Equal(expected, file.Bytes);
            Assert.Equal(1, file.Found["ticket"]);
            Assert.Equal(Secret, text.GetString(bytes.AsSpan(shift, secret.Length)));
        }
    }

    [Fact]
    public void A_file_of_wide_text_in_any_letters_is_read_by_its_mark()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes($"票据 {Secret} 票据 秘密")];
        var rules = """{"rules":{"word":{"type":"pattern","pattern":"秘密","redaction":{"method":"mask"}}},"applications":{"$attachments":["word"]}}""";
        Assert.Equal($"票据 {Secret} 票据 **", Encoding.Unicode.GetString(Of(rules).Scrub("a.txt", AttachmentKinds.Plain, bytes).Bytes!.AsSpan(2)));
    }

    [Fact]
    public void Text_that_is_no_text_of_two_bytes_a_letter_is_not_taken_for_one()
    {
        var rules = """{"rules":{"letters":{"type":"pattern","pattern":"\\w{20}"}},"applications":{"$attachments":["letters"]}}""";
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("plain words of text. ", 50)));
        Assert.False(Of(rules).Scrub("a.txt", AttachmentKinds.Plain, bytes).IsChanged);
    }

    [Fact]
    public void What_takes_a_whole_text_takes_a_line_of_a_file()
    {
        var file = Scrubber("$attachments", "@password").Scrub("a.env", AttachmentKinds.Plain, "HOST=a\nDB_PASSWORD=abc\r\nPORT=1\n"u8.ToArray());
        Assert.Equal("HOST=a\n***************\r\nPORT=1\n", Encoding.UTF8.GetString(file.Bytes!));
    }

    [Fact]
    public void A_find_of_several_lines_goes_and_no_more()
    {
        var key = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc=\n-----END RSA PRIVATE KEY-----\nb\n";
        var file = Scrubber("$attachments", "@pemkey").Scrub("a.pem", AttachmentKinds.Plain, Encoding.UTF8.GetBytes(key));
        Assert.Equal("a\n-----BEGIN RSA PRIVATE KEY-----***********************-----END RSA PRIVATE KEY-----\nb\n", Encoding.UTF8.GetString(file.Bytes!));
    }

    [Fact]
    public void Letters_of_several_bytes_become_as_many_stars()
    {
        var rules = """{"rules":{"word":{"type":"pattern","pattern":"gehe[iï]m"}},"applications":{"$attachments":["word"]}}""";
        Assert.Equal("ä ******* ö", Encoding.UTF8.GetString(Of(rules).Scrub("a", AttachmentKinds.Plain, Encoding.UTF8.GetBytes("ä geheïm ö")).Bytes!));
    }

    [Fact]
    public void A_name_is_scrubbed_too()
    {
        var file = Scrubber("$attachments", "ticket").Scrub($"of-{Secret}.txt", AttachmentKinds.Plain, [1, 2]);
        Assert.Equal("of-***************.txt", file.Name);
        Assert.True(file.IsChanged);
    }

    [Theory]
    [InlineData("@anything:remove", null)]
    [InlineData("@anything:mask", "***")]
    [InlineData("@anything:replace", "***")]
    public void A_rule_for_anything_takes_the_file(string rule, string? left)
    {
        var file = Scrubber("$attachments.'a.txt'", rule).Scrub("a.txt", AttachmentKinds.Plain, "abc"u8.ToArray());
        Assert.Equal(left, file.Bytes is null ? null : Encoding.UTF8.GetString(file.Bytes));
        Assert.True(file.IsChanged);
    }

    [Fact]
    public void What_is_scrubbed_already_is_not_changed_again()
    {
        foreach (var rule in new[] { "ticket", "@anything:mask", "@password" })
        {
            var scrubber = Scrubber("$attachments", rule);
            var once = scrubber.Scrub($"{Secret}.txt", AttachmentKinds.Plain, Encoding.UTF8.GetBytes($"secret {Secret}"));
            Assert.True(once.IsChanged);
            Assert.False(scrubber.Scrub(once.Name, AttachmentKinds.Plain, once.Bytes!).IsChanged);
        }
    }

    private static FileScrubber Scrubber(string selector, string rule) => Of(
        $$$$"""{"rules":{"ticket":{"type":"pattern","pattern":"zq-[0-9a-f]{12}","redaction":{"method":"replace","text":"x"}}},"applications":{"{{{{selector}}}}":["{{{{rule}}}}"]}}""");

    private static FileScrubber Of(string rules) => new(new Scrubber(ScrubbingSettings.None, ScrubbingSettings.None with { PiiConfig = rules }).Advanced);
}
