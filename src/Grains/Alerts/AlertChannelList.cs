using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Grains.Alerts.Channels;

namespace SentryOrleans.Grains.Alerts;

/// <summary>The channels of an organisation.</summary>
public sealed record AlertChannelList(long OrganizationId, long LastId, ImmutableSortedDictionary<long, AlertChannelEntry> Channels)
{
    private const int ChannelsMax = 100;
    private const int NameLengthMax = 100;
    private const int UrlLengthMax = 2_000;
    private const int SecretLengthMax = 500;

    public static readonly AlertChannelList Initial = new(0, 0, ImmutableSortedDictionary<long, AlertChannelEntry>.Empty);

    /// <returns>The domain event, and the secret if the server made one.</returns>
    public static (AlertChannelSet Set, string? NewSecret) DecideSet(AlertChannelList state, AlertCall call, AlertChannelDraft draft, ChannelSeal seal, DateTimeOffset now)
    {
        var known = draft.Id == 0 ? null : state.Channels.GetValueOrDefault(draft.Id) ?? throw NotFound();
        if (known is null && state.Channels.Count >= ChannelsMax) throw new DomainException("too_many_channels", $"An organization has at most {ChannelsMax} channels.");
        var name = (draft.Name ?? known?.Name ?? "").Trim();
        if (name.Length is 0 or > NameLengthMax) throw new DomainException("channel_name_invalid", $"A name has 1 to {NameLengthMax} characters.");
        if (!AlertChannels.All.TryGetValue(draft.Kind ?? known?.Kind ?? "", out var kind) || (known is not null && known.Kind != kind.Kind))
            throw new DomainException("channel_kind_invalid", $"A channel is one of {string.Join(", ", AlertChannels.All.Keys)}, and stays what it is.");
        var url = Url(draft.Url ?? (known is null ? kind.DefaultUrl ?? "" : seal.Open(known.SealedUrl)));
        // Whoever may change the address must not learn the key that is kept for another.
        if (draft.Secret is null && known?.SealedSecret is not null && kind.Kind != AlertChannelKinds.Webhook && new Uri(seal.Open(known.SealedUrl)).Authority != url.Authority)
            throw new DomainException("channel_secret_invalid", "Enter the key again: the address is on another host.");
        var newSecret = draft.Secret is null && known is null && kind.Kind == AlertChannelKinds.Webhook ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : null;
        var secret = draft.Secret ?? newSecret ?? (known?.SealedSecret is { } old ? seal.Open(old) : null);
        if (secret is { Length: > SecretLengthMax } || (kind.NeedsSecret && string.IsNullOrWhiteSpace(secret)) || secret?.Any(char.IsControl) is true)
            throw new DomainException("channel_secret_invalid", "This kind of channel needs its key, of at most 500 characters.");
        var id = known?.Id ?? state.LastId + 1;
        return (new AlertChannelSet(call.OrganizationId, call.UserId, id, name, kind.Kind, url.Host, seal.Close(url.AbsoluteUri), string.IsNullOrEmpty(secret) ? null : seal.Close(secret), known is null, now), newSecret);
    }

    public static AlertChannelDeleted DecideDelete(AlertChannelList state, AlertCall call, long channel, DateTimeOffset now) =>
        new(call.OrganizationId, call.UserId, channel, (state.Channels.GetValueOrDefault(channel) ?? throw NotFound()).Name, now);

    /// <summary>The state after a domain event. Never refuses.</summary>
    public static AlertChannelList Apply(AlertChannelList state, AlertChannelEvent e) => e switch
    {
        AlertChannelSet s => new(s.OrganizationId, Math.Max(state.LastId, s.ChannelId), state.Channels.SetItem(
            s.ChannelId, new AlertChannelEntry(s.ChannelId, s.Name, s.Kind, s.SealedUrl, s.SealedSecret, state.Channels.GetValueOrDefault(s.ChannelId)?.CreatedAt ?? s.At))),
        AlertChannelDeleted d => state with { OrganizationId = d.OrganizationId, Channels = state.Channels.Remove(d.ChannelId) },
        _ => throw new UnreachableException(e.GetType().Name),
    };

    private static Uri Url(string text) =>
        text.Length <= UrlLengthMax && Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https" or "http", UserInfo.Length: 0 } ? url
        : throw new DomainException("channel_url_invalid", "This is no address that begins with https://.");

    private static DomainException NotFound() => new("channel_not_found", "There is no such channel.");
}

/// <summary>A channel. What leads to it is encrypted.</summary>
public sealed record AlertChannelEntry(long Id, string Name, string Kind, string SealedUrl, string? SealedSecret, DateTimeOffset CreatedAt);

/// <summary>Keeps addresses and keys of channels from whoever reads the database.</summary>
public sealed class ChannelSeal(IDataProtectionProvider protection)
{
    private const int Shown = 4;
    private readonly IDataProtector _protector = protection.CreateProtector("alert-channel");

    internal string Close(string text) => _protector.Protect(text);

    internal string Open(string text) => _protector.Unprotect(text);

    /// <summary>A channel as everybody may see it.</summary>
    internal AlertChannelView View(AlertChannelEntry channel)
    {
        var url = Open(channel.SealedUrl);
        return new AlertChannelView(channel.Id, channel.Name, channel.Kind, $"{new Uri(url).GetLeftPart(UriPartial.Authority)}/…{url[^Shown..].TrimStart('/')}", channel.SealedSecret is not null, channel.CreatedAt);
    }
}
