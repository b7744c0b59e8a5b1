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
        LetterTemplates.SecondRegistration => new(
            $"You have an account on {v.Instance} already", "You have an account already",
            [$"Somebody, perhaps you, wanted to register on {v.Instance} with this address. It has an account, so nothing was changed."],
            "Choose a new password", "If that was you and you forgot your password, choose a new one. If not, you can ignore this."),
        LetterTemplates.Security => Security(v),
        LetterTemplates.JoinRequest => new(
            $"{v["person"]} asks to join {v["organization"]}", $"{v["person"]} asks to join {v["organization"]}",
            [$"{v["person"]} would like to become a member of the organization {v["organization"]} on {v.Instance}.", "Whoever manages its members can let them in or decline."],
            "See the request", $"You get this because you manage the members of {v["organization"]}."),
        LetterTemplates.Transfer => new(
            $"{v["person"]} offers you the project {v["project"]}", $"The project {v["project"]} is offered to you",
            [$"{v["person"]} would like to hand the project {v["project"]} of {v["organization"]} over to an organization of yours on {v.Instance}.", "It moves only if you accept, with all its issues and settings."],
            "See the offer", "If you do not know the project, you can ignore this: it stays where it is."),
        LetterTemplates.OrganizationDeletion => new(
            $"The organization {v["organization"]} will be deleted", $"{v["organization"]} will be deleted",
            [$"{v.Or("person", "Somebody")} asked for the organization {v["organization"]} on {v.Instance} to be deleted. It is hidden already and takes no events.", $"Until {v["until"]} its owners can keep it. Then its projects, events, files, members and settings are erased for good."],
            "See the organization", $"You get this because you own {v["organization"]}. If it is to go, nothing needs to be done."),
        LetterTemplates.Test => new(
            $"Mail from {v.Instance} works", "Mail works",
            [$"This is a test of the mail settings of {v.Instance}. It has arrived, so invitations, new passwords and warnings will, too."],
            "Open the mail settings", "You get this because a superuser sent a test to this address."),
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
