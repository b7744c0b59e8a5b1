namespace SentryOrleans.Grains.Mail;

/// <summary>Letters in English.</summary>
internal static class EnglishWords
{
    public static LetterWords? Of(LetterValues v) => v.Template switch
    {
        LetterTemplates.Invitation => new(
            $"{v["inviter"]} invites you to {v["organization"]}", $"You are invited to {v["organization"]}",
            [$"{v["inviter"]} invites you to the organization {v["organization"]} on {v.Instance}, where its team follows the errors of its software.", $"The invitation is good for {Count(v["days"], "day")}."],
            "See the invitation", "If you do not know who sent this, you can ignore it: without your consent nothing happens."),
        LetterTemplates.Recovery => new(
            $"Choose a new password for {v.Instance}", "Choose a new password",
            [$"Somebody, we hope you, asked for a new password for your account on {v.Instance}.", $"The link works once, within {Count(v["hours"], "hour")}."],
            "Choose a new password", "If you did not ask for this, you can ignore it: your password stays as it is."),
        LetterTemplates.Verification => new(
            $"Confirm your address for {v.Instance}", "Confirm your address",
            [$"This address was entered for an account on {v.Instance}. Please confirm that it is yours.", $"The link works within {Count(v["hours"], "hour")}."],
            "Confirm the address", "If you did not enter it, you can ignore this: the address is not used."),
        LetterTemplates.Welcome => new(
            $"Your account on {v.Instance}", "An account was made for you",
            [$"An administrator made an account for you on {v.Instance}. You sign in with this address and a password that you choose now.", $"The link works once, within {Count(v["hours"], "hour")}."],
            "Choose a password", "If you do not know what this is about, you can ignore it: without a password nobody can use the account."),
        LetterTemplates.EmailChange => new(
            $"Confirm your new address for {v.Instance}", "Confirm your new address",
            [$"Somebody, we hope you, wants an account on {v.Instance} to have this address. Please confirm that it is yours.", $"The link works once, within {Count(v["hours"], "hour")}. Until then the account keeps the address it has."],
            "Confirm the new address", "If that was not you, you can ignore this: the address is not used."),
        LetterTemplates.SecondRegistration => new(
            $"You have an account on {v.Instance} already", "You have an account already",
            [$"Somebody, perhaps you, wanted to use this address for another account on {v.Instance}. It has an account, so nothing was changed."],
            "Choose a new password", "If that was you and you forgot your password, choose a new one. If not, you can ignore this."),
        LetterTemplates.IssueAlert => AlertLetters.Issue(v, AlertLabels.English),
        LetterTemplates.IssueNews => AlertLetters.News(v, AlertLabels.English),
        LetterTemplates.MetricAlert => AlertLetters.Metric(v, AlertLabels.English),
        LetterTemplates.WeeklyReport => ReportLetters.English(v),
        LetterTemplates.Quota => ReportLetters.QuotaInEnglish(v),
        LetterTemplates.Digest => AlertLetters.Digest(v, AlertLabels.English),
        LetterTemplates.Security => Security(v),
        LetterTemplates.JoinRequest => new(
            $"{v["person"]} asks to join {v["organization"]}", $"{v["person"]} asks to join {v["organization"]}",
            [$"{v["person"]} would like to become a member of the organization {v["organization"]} on {v.Instance}.", "Whoever manages its members can let them in or decline."],
            "See the request", $"You get this because you manage the members of {v["organization"]}."),
        LetterTemplates.JoinAccepted => new(
            $"You are a member of {v["organization"]}", $"You are a member of {v["organization"]}",
            [$"You asked to join the organization {v["organization"]} on {v.Instance}, and were let in."],
            "Open it", $"You get this because you asked to join {v["organization"]}."),
        LetterTemplates.Transfer => new(
            $"{v["person"]} offers you the project {v["project"]}", $"The project {v["project"]} is offered to you",
            [$"{v["person"]} would like to hand the project {v["project"]} of {v["organization"]} over to an organization of yours on {v.Instance}.", "It moves only if you accept, with all its issues and settings."],
            "See the offer", "If you do not know the project, you can ignore this: it stays where it is."),
        LetterTemplates.SignOnBegun => new(
            $"Link your account for {v["organization"]}", $"{v["organization"]} has single sign-on",
            [
                $"Members of the organization {v["organization"]} on {v.Instance} can sign on with {v["provider"]}. Link the account that you have there: sign in, press the button and confirm.",
                .. v["required"] == "yes" ? (string[])["It is required: without a linked account you cannot reach the organization any more."] : [],
            ],
            "Link my account", $"You get this because you are a member of {v["organization"]}."),
        LetterTemplates.SignOnEnded => new(
            $"Choose a password for {v.Instance}", "Choose a password",
            [
                $"You cannot sign on to {v["organization"]} on {v.Instance} with its provider any more, and your account has no password yet.",
                $"The link works once, within {Count(v["hours"], "hour")}. After that you can ask for another one on the sign-in page.",
            ],
            "Choose a password", $"You get this because you signed on with the provider of {v["organization"]}."),
        LetterTemplates.OrganizationDeletion => new(
            $"The organization {v["organization"]} will be deleted", $"{v["organization"]} will be deleted",
            [$"{v.Or("person", "Somebody")} asked for the organization {v["organization"]} on {v.Instance} to be deleted. It is hidden already and takes no events.", $"Until {v["until"]} its owners can keep it. Then its projects, events, files, members and settings are erased for good."],
            "See the organization", $"You get this because you own {v["organization"]}. If it is to go, nothing needs to be done."),
        LetterTemplates.Test => new(
            $"Mail from {v.Instance} works", "Mail works",
            [$"This is a test of the mail settings of {v.Instance}. It has arrived, so invitations, new passwords and warnings will, too."],
            "Open the settings", "You get this because a test was sent to this address."),
        _ => null,
    };

    private static LetterWords Security(LetterValues v)
    {
        var (title, text) = Change(v["what"]);
        return new(
            $"{title} ({v.Instance})", title, [$"{text} It concerns your account on {v.Instance}.", Where(v)], "Check your account",
            "If that was you, nothing needs to be done. If not, change your password at once and end all other sessions.");
    }

    private static (string Title, string Text) Change(string what) => what switch
    {
        "password-changed" => ("Your password was changed", "Your password was changed."),
        "two-factor-added" => ("Two-factor sign-in was turned on", "From now on signing in asks for a second factor."),
        "two-factor-removed" => ("Two-factor sign-in was turned off", "Signing in does not ask for a second factor any more."),
        "recovery-codes-made" => ("New recovery codes were made", "New recovery codes were made; the old ones are void."),
        "passkey-added" => ("A passkey was added", "A passkey was added, which can be used to sign in."),
        "passkey-removed" => ("A passkey was removed", "A passkey was removed and cannot be used to sign in any more."),
        "token-made" => ("A token was made", "A token was made, which programs can use in your name."),
        "email-change-begun" => ("Another address was asked for", "Your account is to have another address as soon as that is confirmed. Until then nothing changes."),
        "email-changed" => ("Your address was changed", "Your account has another address now, and this one cannot be used to sign in any more."),
        "many-failures" => ("Many failed sign-ins", "Somebody tried to sign in many times with a wrong password."),
        _ => ("The security of your account changed", "Something about the security of your account changed."),
    };

    private static string Where(LetterValues v) => (v["address"], v["browser"]) switch
    {
        ("", "") => "It was done on the server itself.",
        ({ } address, "") => $"It came from {address}.",
        ("", { } browser) => $"It came from {browser}.",
        ({ } address, { } browser) => $"It came from {address}, {browser}.",
    };

    private static string Count(string number, string unit) => number == "1" ? $"1 {unit}" : $"{number} {unit}s";
}
