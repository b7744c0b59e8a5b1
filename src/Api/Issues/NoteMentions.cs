using SentryOrleans.Api.Auth;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;

namespace SentryOrleans.Api.Issues;

/// <summary>Finds out whom a comment names.</summary>
public sealed class NoteMentions(IGrainFactory grains)
{
    private const int MentionsMax = 100;
    private static readonly char[] Around = [' ', '\t', '\r', '\n', ',', ';', '(', ')', '*', '.', ':', '!', '?'];

    /// <summary>Users and teams of <c>mentions</c>, and teams that the text calls <c>#slug</c>.</summary>
    public async Task<(IReadOnlyList<long> Users, IReadOnlyList<long> Teams, FieldErrors? Errors)> FindAsync(NoteInput input, Access access)
    {
        var (users, teams) = (new HashSet<long>(), new HashSet<long>());
        if (input.Mentions?.Count > MentionsMax) return ([], [], FieldErrors.Of("mentions", $"No more than {MentionsMax} can be named."));
        foreach (var mention in input.Mentions ?? [])
        {
            var known = mention?.Split(':', 2) switch
            {
                ["user", var text] when Wire.TryParseId(text, out var id) && access.Organization.MemberOf(id) is not null => users.Add(id) || true,
                ["team", var text] when access.Organization.Teams.FirstOrDefault(team => Wire.Id(team.Id) == text) is { } team => teams.Add(team.Id) || true,
                _ => false,
            };
            if (!known) return ([], [], FieldErrors.Of("mentions", $"\"{mention}\" is nobody who could be named."));
        }
        foreach (var word in input.Text!.Split(Around).Where(word => word.StartsWith('#')))
        {
            if (access.Organization.Teams.FirstOrDefault(team => team.Slug == word[1..]) is { } team) teams.Add(team.Id);
        }
        if (users.Count == 0) return ([], [.. teams.Order()], null);
        var views = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync([.. users]);
        var blind = views.Values.FirstOrDefault(user => !Sees(user, access));
        return blind is null ? ([.. users.Order()], [.. teams.Order()], null) : ([], [], FieldErrors.Of("mentions", $"{blind.Name} cannot see the project."));
    }

    private static bool Sees(UserView user, Access access) => Standings.In(access.Organization, new Caller(user, null), access.Project) > Standing.Anonymous;
}
