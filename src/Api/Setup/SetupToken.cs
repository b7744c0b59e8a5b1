using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Setup;

namespace SentryOrleans.Api.Setup;

/// <summary>The one-time secret of the setup link. It is made at start, known to whoever reads the terminal, and worthless once the server is set up.</summary>
public sealed class SetupToken(IOptions<ServerAddressOptions> address, IGrainFactory grains)
{
    private readonly string _text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private volatile bool _done;

    /// <summary>The link for the terminal.</summary>
    public string Url => $"{address.Value.RootUrl}/setup/{_text}";

    /// <summary>Whether the server has its superuser and an organisation. Once it has, that never changes.</summary>
    public async Task<bool> IsSetUpAsync()
    {
        if (!_done) _done = await grains.GetGrain<ISetupGrain>(0).IsDoneAsync();
        return _done;
    }

    /// <summary>Whether the link with this text still opens anything.</summary>
    public async Task<bool> OpensAsync(string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(_text)) && !await IsSetUpAsync();
}
