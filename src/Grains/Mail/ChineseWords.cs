namespace SentryOrleans.Grains.Mail;

/// <summary>Letters in simplified Chinese.</summary>
internal static class ChineseWords
{
    public static LetterWords? Of(LetterValues v) => v.Template switch
    {
        LetterTemplates.Invitation => new(
            $"{v["inviter"]} 邀请您加入 {v["organization"]}", $"邀请您加入 {v["organization"]}",
            [$"{v["inviter"]} 邀请您加入 {v.Instance} 上的组织 {v["organization"]}，与团队一起跟踪软件中的错误。", $"邀请在 {v["days"]} 天内有效。"],
            "查看邀请", "如果您不认识发件人，忽略这封邮件即可：未经您同意，不会发生任何事。"),
        LetterTemplates.Recovery => new(
            $"为 {v.Instance} 设置新密码", "设置新密码",
            [$"有人（希望是您本人）请求为您在 {v.Instance} 上的账号设置新密码。", $"链接只能使用一次，{v["hours"]} 小时内有效。"],
            "设置新密码", "如果不是您提出的请求，忽略这封邮件即可：您的密码不会改变。"),
        LetterTemplates.Verification => new(
            $"确认您在 {v.Instance} 的邮箱地址", "确认邮箱地址",
            [$"有人在 {v.Instance} 的账号中填写了这个邮箱地址。请确认它属于您。", $"链接在 {v["hours"]} 小时内有效。"],
            "确认地址", "如果不是您填写的，忽略这封邮件即可：该地址不会被使用。"),
        LetterTemplates.Welcome => new(
            $"您在 {v.Instance} 的账号", "已为您创建账号",
            [$"管理员为您在 {v.Instance} 创建了账号。请现在设置密码，之后即可使用这个邮箱地址登录。", $"链接只能使用一次，{v["hours"]} 小时内有效。"],
            "设置密码", "如果您不清楚这是怎么回事，忽略这封邮件即可：没有密码，任何人都无法使用该账号。"),
        LetterTemplates.EmailChange => new(
            $"确认您在 {v.Instance} 的新邮箱地址", "确认新邮箱地址",
            [$"有人（希望是您本人）想把 {v.Instance} 上一个账号的邮箱改为这个地址。请确认它属于您。", $"链接只能使用一次，{v["hours"]} 小时内有效。在确认之前，账号仍使用原来的地址。"],
            "确认新地址", "如果不是您本人的操作，忽略这封邮件即可：该地址不会被使用。"),
        LetterTemplates.SecondRegistration => new(
            $"您在 {v.Instance} 已有账号", "您已有账号",
            [$"有人（可能是您本人）想在 {v.Instance} 的另一个账号中使用这个邮箱地址。该地址已有账号，因此没有任何改动。"],
            "设置新密码", "如果是您本人忘记了密码，请设置新密码；如果不是，忽略这封邮件即可。"),
        LetterTemplates.IssueAlert => AlertLetters.Issue(v, AlertLabels.Chinese),
        LetterTemplates.IssueNews => AlertLetters.News(v, AlertLabels.Chinese),
        LetterTemplates.MetricAlert => AlertLetters.Metric(v, AlertLabels.Chinese),
        LetterTemplates.WeeklyReport => ReportLetters.ChineseOf(v),
        LetterTemplates.Quota => ReportLetters.QuotaInChinese(v),
        LetterTemplates.Digest => AlertLetters.Digest(v, AlertLabels.Chinese),
        LetterTemplates.Security => Security(v),
        LetterTemplates.JoinRequest => new(
            $"{v["person"]} 申请加入 {v["organization"]}", $"{v["person"]} 申请加入 {v["organization"]}",
            [$"{v["person"]} 希望成为 {v.Instance} 上组织 {v["organization"]} 的成员。", "管理成员的人可以批准或拒绝。"],
            "查看申请", $"您收到这封邮件，是因为您管理 {v["organization"]} 的成员。"),
        LetterTemplates.JoinAccepted => new(
            $"您已成为 {v["organization"]} 的成员", $"您已成为 {v["organization"]} 的成员",
            [$"您申请加入 {v.Instance} 上的组织 {v["organization"]}，申请已获批准。"],
            "打开组织", $"您收到这封邮件，是因为您申请加入 {v["organization"]}。"),
        LetterTemplates.Transfer => new(
            $"{v["person"]} 想把项目 {v["project"]} 转交给您", $"项目 {v["project"]} 等待您接收",
            [$"{v["person"]} 希望把 {v["organization"]} 的项目 {v["project"]} 转交给您在 {v.Instance} 上的组织。", "只有在您接受之后，项目才会连同全部问题和设置一起转移。"],
            "查看转交请求", "如果您不知道这个项目，忽略这封邮件即可：项目会留在原处。"),
        LetterTemplates.SignOnBegun => new(
            $"请为 {v["organization"]} 关联您的账号", $"{v["organization"]} 已启用单点登录",
            [
                $"{v.Instance} 上组织 {v["organization"]} 的成员现在可以通过 {v["provider"]} 登录。请关联您在那里的账号：先登录，再点击按钮并确认。",
                .. v["required"] == "yes" ? (string[])["该组织要求必须关联：未关联账号的成员将无法访问组织。"] : [],
            ],
            "关联我的账号", $"您收到这封邮件，是因为您是 {v["organization"]} 的成员。"),
        LetterTemplates.SignOnEnded => new(
            $"为 {v.Instance} 设置密码", "设置密码",
            [
                $"您已无法再通过身份提供方登录 {v.Instance} 上的组织 {v["organization"]}，而您的账号还没有密码。",
                $"链接只能使用一次，{v["hours"]} 小时内有效。之后可以在登录页面重新获取。",
            ],
            "设置密码", $"您收到这封邮件，是因为您曾通过 {v["organization"]} 的身份提供方登录。"),
        LetterTemplates.OrganizationDeletion => new(
            $"组织 {v["organization"]} 即将被删除", $"{v["organization"]} 即将被删除",
            [$"{v.Or("person", "有人")} 请求删除 {v.Instance} 上的组织 {v["organization"]}。该组织现已隐藏，不再接收事件。", $"所有者可以在 {v["until"]} 之前选择保留。此后，组织的项目、事件、文件、成员和设置将被永久清除。"],
            "查看组织", $"您收到这封邮件，是因为您是 {v["organization"]} 的所有者。如果确实要删除，则无需任何操作。"),
        LetterTemplates.Test => new(
            $"{v.Instance} 的邮件可以正常发送", "邮件发送正常",
            [$"这是对 {v.Instance} 邮件设置的测试。这封邮件已经送达，因此邀请、新密码和安全提醒也能送达。"],
            "打开设置", "您收到这封邮件，是因为有人向此地址发送了测试邮件。"),
        _ => null,
    };

    private static LetterWords Security(LetterValues v)
    {
        var (title, text) = Change(v["what"]);
        return new(
            $"{title}（{v.Instance}）", title, [$"{text}这涉及您在 {v.Instance} 上的账号。", Where(v)], "检查账号",
            "如果是您本人的操作，则无需处理。如果不是，请立即更改密码，并结束所有其他会话。");
    }

    private static (string Title, string Text) Change(string what) => what switch
    {
        "password-changed" => ("您的密码已更改", "您的密码已更改。"),
        "two-factor-added" => ("已开启两步验证", "今后登录时需要第二重验证。"),
        "two-factor-removed" => ("已关闭两步验证", "今后登录时不再需要第二重验证。"),
        "recovery-codes-made" => ("已生成新的恢复码", "已生成新的恢复码，旧的恢复码已失效。"),
        "passkey-added" => ("已添加通行密钥", "已添加一个可用于登录的通行密钥。"),
        "passkey-removed" => ("已移除通行密钥", "一个通行密钥已被移除，不能再用于登录。"),
        "token-made" => ("已创建令牌", "已创建一个令牌，程序可以用它以您的名义操作。"),
        "email-change-begun" => ("有人申请更换邮箱地址", "您的账号将在新地址得到确认后更换邮箱地址。在此之前不会有任何变化。"),
        "email-changed" => ("您的邮箱地址已更换", "您的账号已改用另一个邮箱地址，当前这个地址不能再用于登录。"),
        "many-failures" => ("多次登录失败", "有人多次使用错误的密码尝试登录。"),
        _ => ("您的账号安全设置有变化", "您的账号安全设置发生了变化。"),
    };

    private static string Where(LetterValues v) => (v["address"], v["browser"]) switch
    {
        ("", "") => "操作是在服务器上进行的。",
        ({ } address, "") => $"操作来自 {address}。",
        ("", { } browser) => $"操作来自 {browser}。",
        ({ } address, { } browser) => $"操作来自 {address}，{browser}。",
    };
}
