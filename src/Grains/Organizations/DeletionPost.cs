using System.Globalization;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;

namespace SentryOrleans.Grains.Organizations;

/// <summary>The letters that tell owners that their organisation is to be deleted, and until when they can keep it.</summary>
public sealed class DeletionPost(MailPost post)
{
    /// <summary>Of all owners, so many are told.</summary>
    private const int ToldMax = 20;

    /// <param name="state">The organisation afterwards.</param>
    /// <param name="events">What happened.</param>
    /// <param name="grains">To ask for names and languages.</param>
    internal async Task<IReadOnlyList<OutboxMessage>> LettersAsync(Organization state, IReadOnlyList<OrganizationEvent> events, IGrainFactory grains)
    {
        // Nobody could undo one that is due at once.
        if (events.OfType<DeletionRequested>().SingleOrDefault() is not { } requested || requested.DueAt <= requested.At) return [];
        var owners = await Task.WhenAll(state.Members.Where(member => member.Role == OrganizationRoles.Owner).Take(ToldMax).Select(member => FindAsync(member.UserId, grains)));
        var person = Actor.Current?.UserId is { } id ? (await FindAsync(id, grains))?.Name : null;
        return
        [
            .. owners.OfType<UserView>().Where(owner => !owner.Deactivated).Select(owner => post.Post(new Letter(
                owner.Email, LetterTemplates.OrganizationDeletion, owner.Options.Language, $"/organizations/{state.Slug}/",
                new Dictionary<string, string>
                {
                    ["organization"] = state.Name,
                    ["person"] = person ?? "",
                    ["until"] = requested.DueAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                }))),
        ];
    }

    private static Task<UserView?> FindAsync(long user, IGrainFactory grains) => grains.GetGrain<IUserGrain>(user).GetAsync();
}
