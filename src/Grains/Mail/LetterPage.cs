using System.Globalization;
using System.Net;
using System.Text;

namespace SentryOrleans.Grains.Mail;

/// <summary>
/// The frame of every letter: it follows the reader's light or dark theme, is one column on a phone, and brings nothing from elsewhere: no pictures, no
/// fonts, nothing that tells whether it was read.
/// </summary>
internal sealed record LetterPage(LetterWords Words, string? Link, string? Unsubscribe, string Instance, string RootUrl, string Language)
{
    private const string Style = """
        :root { color-scheme: light dark; supported-color-schemes: light dark }
        body { margin: 0; padding: 0; background: #eff2f2; color: #14191b; -webkit-text-size-adjust: 100% }
        body, td, a { font-family: Inter, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
        .page { width: 100%; background: #eff2f2 }
        .card { width: 100%; max-width: 560px; background: #ffffff; border: 1px solid #e4e8e9; border-radius: 10px }
        .name { padding: 24px 32px 0; font-size: 13px; line-height: 20px; color: #556064 }
        h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 620; color: #14191b }
        .title { padding: 8px 32px 4px }
        .text { padding: 8px 32px 0; font-size: 15px; line-height: 24px; color: #14191b; overflow-wrap: anywhere }
        .button { padding: 20px 32px 4px }
        .button a { display: inline-block; padding: 11px 20px; border-radius: 8px; background: #1b2225; color: #ffffff; font-size: 15px; line-height: 22px; font-weight: 600; text-decoration: none }
        .link, .note { padding: 12px 32px 0; font-size: 12px; line-height: 18px; color: #556064; overflow-wrap: anywhere }
        .link a, .note a, .foot a { color: #0a6c74 }
        .facts { padding: 12px 32px 0 } .facts td { padding: 3px 16px 3px 0; font-size: 13px; line-height: 20px; color: #14191b; vertical-align: top; overflow-wrap: anywhere } .facts td.what { color: #556064; white-space: nowrap }
        .facts td.number { padding-right: 0; text-align: right; white-space: nowrap } .facts td.track { vertical-align: middle } .bar { height: 12px; min-width: 2px; border-radius: 3px; background: #0a6c74; font-size: 0; line-height: 12px }
        .frames { padding: 16px 32px 0 } .frames div { padding: 6px 12px; background: #f5f7f7; border-bottom: 1px solid #ffffff; font: 12px/18px "IBM Plex Mono", ui-monospace, Menlo, Consolas, monospace; color: #14191b; overflow-wrap: anywhere; white-space: pre-wrap }
        .frames .place { color: #556064 }
        .item { padding: 16px 32px 0; font-size: 15px; line-height: 22px } .item a { color: #0a6c74; font-weight: 600; text-decoration: none; overflow-wrap: anywhere } .item div { font-size: 13px; line-height: 20px; color: #556064; overflow-wrap: anywhere }
        .end { padding: 0 0 28px; font-size: 0; line-height: 0 }
        .foot { padding: 16px 32px 32px; font-size: 12px; line-height: 18px; color: #616c72; text-align: center }
        @media (max-width: 600px) { .around { padding: 0 !important } .card { border-width: 0 0 1px; border-radius: 0 } .name, .title, .text, .button, .link, .note, .facts, .frames, .item { padding-left: 20px !important; padding-right: 20px !important } .button a { display: block; text-align: center } }
        @media (prefers-color-scheme: dark) {
          body, .page { background: #0f1314 !important } .card { background: #12171a !important; border-color: #232a2d !important }
          h1, .text { color: #e9eeef !important } .name, .link, .note { color: #a3afb3 !important } .foot { color: #8b979b !important }
          .facts td { color: #e9eeef !important } .facts td.what, .frames .place, .item div { color: #a3afb3 !important } .item a { color: #57c4cb !important } .bar { background: #57c4cb !important }
          .frames div { background: #1a2124 !important; border-color: #12171a !important; color: #e9eeef !important }
          .button a { background: #e9eeef !important; color: #0f1314 !important } .link a, .note a, .foot a { color: #57c4cb !important }
        }
        """;

    private bool IsChinese => Language == "zh-Hans";

    /// <summary>The letter for those who read plain text.</summary>
    public string Text()
    {
        var blocks = new List<string> { Words.Title };
        blocks.AddRange(Words.Paragraphs);
        if (Words.Bars.Count > 0) blocks.Add(string.Join('\n', Words.Bars.Select(bar => $"{bar.Name}  {new string('█', (int)Math.Ceiling(bar.Share * 20))} {bar.Value}")));
        if (Words.Facts.Count > 0) blocks.Add(string.Join('\n', Words.Facts.Select(fact => $"{fact.Name}: {fact.Value}")));
        if (Words.Frames.Count > 0) blocks.Add(string.Join('\n', Words.Frames.Select(frame => frame.Code.Length == 0 ? frame.Place : $"{frame.Place}\n    {frame.Code}")));
        blocks.AddRange(Words.Items.Select(item => string.Join('\n', new[] { item.Title, item.About, item.More, RootUrl + item.Path }.Where(line => line.Length > 0))));
        if (Link is not null && Words.Button is not null) blocks.Add($"{Words.Button}{(IsChinese ? "：" : ":")}\n{Link}");
        blocks.Add(Words.Note);
        if (Unsubscribe is not null) blocks.Add($"{Words.Unsubscribe}\n{Unsubscribe}");
        blocks.Add($"-- \n{Instance}\n{RootUrl}");
        return string.Join("\n\n", blocks) + "\n";
    }

    /// <summary>The letter as a page of its own.</summary>
    public string Html() => $"""
        <!doctype html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{Escape(Words.Subject)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <table role="presentation" class="page" cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td class="around" align="center" style="padding: 32px 12px 0">
        <table role="presentation" class="card" cellpadding="0" cellspacing="0" border="0" width="560">
        <tr><td class="name">{Escape(Instance)}</td></tr>
        <tr><td class="title"><h1>{Escape(Words.Title)}</h1></td></tr>
        {string.Join('\n', Words.Paragraphs.Select(paragraph => Row("text", Escape(paragraph))))}
        {Details()}{Action()}{Row("note", $"{Escape(Words.Note)}{(Unsubscribe is null ? "" : $" <a href=\"{Escape(Unsubscribe)}\">{Escape(Words.Unsubscribe)}</a>")}")}
        <tr><td class="end">&nbsp;</td></tr>
        </table>
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"><tr><td class="foot">{Escape(Instance)} · <a href="{Escape(RootUrl)}">{Escape(RootUrl)}</a></td></tr></table>
        </td></tr></table>
        </body>
        </html>
        """;

    private string Details()
    {
        var html = new StringBuilder();
        if (Words.Bars.Count > 0)
        {
            var rows = string.Concat(Words.Bars.Select(bar => string.Create(
                CultureInfo.InvariantCulture, $"<tr><td class=\"what\">{Escape(bar.Name)}</td><td class=\"track\" width=\"100%\"><div class=\"bar\" style=\"width: {bar.Share * 100:0}%\">&nbsp;</div></td><td class=\"number\">{Escape(bar.Value)}</td></tr>")));
            html.Append(Row("facts", $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" width=\"100%\">{rows}</table>")).Append('\n');
        }
        if (Words.Facts.Count > 0)
        {
            var rows = string.Concat(Words.Facts.Select(fact => $"<tr><td class=\"what\">{Escape(fact.Name)}</td><td>{Escape(fact.Value)}</td></tr>"));
            html.Append(Row("facts", $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">{rows}</table>")).Append('\n');
        }
        if (Words.Frames.Count > 0)
        {
            var frames = string.Concat(Words.Frames.Select(frame => $"<div><span class=\"place\">{Escape(frame.Place)}</span>{(frame.Code.Length == 0 ? "" : $"<br>{Escape(frame.Code)}")}</div>"));
            html.Append(Row("frames", frames)).Append('\n');
        }
        foreach (var item in Words.Items)
        {
            var more = item.More.Length == 0 ? "" : $"<div>{Escape(item.More)}</div>";
            html.Append(Row("item", $"<a href=\"{Escape(RootUrl + item.Path)}\">{Escape(item.Title)}</a><div>{Escape(item.About)}</div>{more}")).Append('\n');
        }
        return html.ToString();
    }

    private string Action()
    {
        if (Link is null || Words.Button is null) return "";
        var link = Escape(Link);
        var hint = IsChinese ? "按钮无法使用时，请打开此地址：" : "If the button does not work, open this address:";
        return $"{Row("button", $"<a href=\"{link}\">{Escape(Words.Button)}</a>")}\n{Row("link", $"{hint}<br><a href=\"{link}\">{link}</a>")}\n";
    }

    private static string Row(string kind, string html) => $"<tr><td class=\"{kind}\">{html}</td></tr>";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
