using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Projects;

/// <summary>Decides whether a project goes over to another organisation. Of an offer only hashes are kept.</summary>
internal static class ProjectTransfers
{
    private static readonly TimeSpan OfferedFor = TimeSpan.FromHours(48);

    /// <exception cref="DomainException"><c>transfer_pointless</c>, <c>offer_not_found</c>.</exception>
    public static IReadOnlyList<ProjectEvent> Decide(Project state, ProjectCommand command, string newSecret, DateTimeOffset now) => command switch
    {
        OfferProject c => [new ProjectTransferOffered(Hash(newSecret), Hash(c.Email.ToLowerInvariant()), now + OfferedFor, now)],
        TransferProject c when c.Secret is not null && !IsOffered(state.Offer, c.Secret, c.Email ?? "", now) => throw new DomainException("offer_not_found", "The offer does not exist, or is over."),
        TransferProject c when c.OrganizationId == state.OrganizationId => throw new DomainException("transfer_pointless", "The project belongs to this organisation already."),
        TransferProject c => [new ProjectTransferred(state.OrganizationId, c.OrganizationId, c.TeamId, state.Slug, now)],
        _ => throw new UnreachableException(command.GetType().Name),
    };

    /// <summary>Whether the offer stands, and is this person's.</summary>
    public static bool IsOffered(ProjectOffer? offer, string secret, string email, DateTimeOffset now) =>
        offer is not null && now < offer.ExpiresAt && Same(offer.SecretHash, Hash(secret)) && Same(offer.RecipientHash, Hash(email.ToLowerInvariant()));

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
