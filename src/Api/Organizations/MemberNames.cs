using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Organizations;

/// <summary>Finds whom a path means.</summary>
internal static class MemberNames
{
    public static readonly ErrorAnswer NotFound = new(StatusCodes.Status404NotFound, SentryError.NotFound);

    public static readonly ErrorAnswer Forbidden = new(StatusCodes.Status403Forbidden, SentryError.Forbidden);

    /// <summary>The member or the invitation with this id; <c>me</c> is the caller.</summary>
    public static (MemberView? Member, InvitationView? Invitation) Find(Access access, string name) => name == "me"
        ? (access.Organization.MemberOf(access.Caller.UserId), null)
        : (access.Organization.Members.FirstOrDefault(member => Wire.Id(member.Id) == name), access.Organization.Invited.FirstOrDefault(invited => Wire.Id(invited.Id) == name));

    /// <summary>Whether the caller may renew, change or revoke an invitation: managers any, others their own.</summary>
    public static bool MayChange(Access access, InvitationView invitation) =>
        access.May(Permission.EditMembers)
        || (access.May(Permission.InviteMembers) && invitation.InviterUserId is { } inviter && inviter == access.Caller.UserId);
}

/// <summary>What the list of members is searched for. <paramref name="Text"/> null: nothing that a name could tell.</summary>
internal sealed record MemberSearch(string? Text, string? Role, bool? IsInvited)
{
    /// <summary>Reads <c>role:</c> and <c>isInvited:</c>; the rest is text.</summary>
    public static MemberSearch Read(string? query)
    {
        var words = (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words.Where(word => !IsFilter(word)));
        return new MemberSearch(text.Length == 0 ? null : text, ValueOf(words, "role:"), bool.TryParse(ValueOf(words, "isInvited:"), out var invited) ? invited : null);
    }

    public bool MayBe(MemberView member) => IsInvited is not true && (Role is null || member.Role == Role);

    public bool MayBe(InvitationView invitation) => IsInvited is not false && (Role is null || invitation.Role == Role);

    private static bool IsFilter(string word) => word.StartsWith("role:", StringComparison.Ordinal) || word.StartsWith("isInvited:", StringComparison.Ordinal);

    private static string? ValueOf(string[] words, string filter) => words.LastOrDefault(word => word.StartsWith(filter, StringComparison.Ordinal))?[filter.Length..];
}
