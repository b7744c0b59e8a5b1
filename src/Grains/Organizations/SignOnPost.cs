using SentryOrleans.Contracts.Organizations;
using SentryOrleans.Grains.EventSourcing;
using SentryOrleans.Grains.Mail;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Organizations;

/// <summary>What members are told when single sign-on comes, is required, or goes.</summary>
public sealed class SignOnPost(MailPost post)
{
    /// <param name="before">The organisation until now.</param>
    /// <param name="after">The organisation afterwards.</param>
    /// <param name="grains">To ask for addresses and languages.</param>
    internal async Task<IReadOnlyList<OutboxMessage>> MessagesAsync(Organization before, Organization after, IGrainFactory grains)
    {
        var lost = LostIdentity(before, after).Select(user => Outbox.ForPasswordOffer(user, after.Name));
        var asked = AskedToLink(before, after);
        if (asked.Count == 0) return [.. lost];
        var users = await grains.GetGrain<IDirectoryGrain>(0).ListUsersAsync(asked);
        var letters = users.Values.Where(user => !user.Deactivated)
            .Select(user => new Letter(user.Email, LetterTemplates.SignOnBegun, user.Options.Language, $"/auth/link/?organization={after.Slug}", ValuesOf(after)));
        return [.. lost, .. letters.Select(post.Post)];
    }

    /// <summary>Members without a linked identity, when the first one was linked, which shows that the provider works, and when it becomes required.</summary>
    internal static IReadOnlyList<long> AskedToLink(Organization before, Organization after)
    {
        if (after.SignOn is not { IsEnabled: true } signOn) return [];
        var begins = before.SignOn is not { IsEnabled: true };
        var becomesRequired = signOn.Settings.Required && before.SignOn?.Settings.Required is not true;
        return begins || becomesRequired ? [.. after.Members.Select(member => member.UserId).Where(user => signOn.Of(user) is null)] : [];
    }

    /// <summary>Members who could sign on and cannot any more.</summary>
    internal static IReadOnlyList<long> LostIdentity(Organization before, Organization after) =>
        [.. (before.SignOn?.Identities ?? []).Select(identity => identity.UserId).Where(user => after.SignOn?.Of(user) is null)];

    private static Dictionary<string, string> ValuesOf(Organization organization)
    {
        var values = new Dictionary<string, string> { ["organization"] = organization.Name, ["provider"] = organization.SignOn!.Settings.Button ?? organization.Name };
        if (organization.SignOn.Settings.Required) values["required"] = "yes";
        return values;
    }
}
