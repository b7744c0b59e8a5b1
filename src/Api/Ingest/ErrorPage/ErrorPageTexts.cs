namespace SentryOrleans.Api.Ingest.ErrorPage;

/// <summary>What the crash-report dialog says, unless the page says it otherwise.</summary>
internal static class ErrorPageTexts
{
    private static readonly Dictionary<string, string?> English = new()
    {
        ["lang"] = "en",
        ["title"] = "It looks like we’re having issues.",
        ["subtitle"] = "Our team has been notified.",
        ["subtitle2"] = "If you’d like to help, tell us what happened below.",
        ["labelName"] = "Name",
        ["labelEmail"] = "Email",
        ["labelComments"] = "What happened?",
        ["labelClose"] = "Close",
        ["labelSubmit"] = "Submit",
        ["errorGeneric"] = "An error occurred while submitting your report. Please try again.",
        ["errorFormEntry"] = "Some fields were invalid. Please correct the errors and try again.",
        ["successMessage"] = "Your feedback has been sent. Thank you!",
    };

    private static readonly Dictionary<string, string?> Chinese = new()
    {
        ["lang"] = "zh-Hans",
        ["title"] = "看起来出了点问题。",
        ["subtitle"] = "我们的团队已收到通知。",
        ["subtitle2"] = "如果您愿意帮忙，请在下面告诉我们发生了什么。",
        ["labelName"] = "姓名",
        ["labelEmail"] = "电子邮箱",
        ["labelComments"] = "发生了什么？",
        ["labelClose"] = "关闭",
        ["labelSubmit"] = "提交",
        ["errorGeneric"] = "提交报告时出错，请重试。",
        ["errorFormEntry"] = "有些内容填写有误，请更正后重试。",
        ["successMessage"] = "您的反馈已发送，谢谢！",
    };

    /// <summary>All texts in a language; English when there is none for it.</summary>
    public static IReadOnlyDictionary<string, string?> In(string? language) =>
        language?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) is true ? Chinese : English;
}
