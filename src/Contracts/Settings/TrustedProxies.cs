using System.Net;

namespace SentryOrleans.Contracts.Settings;

/// <summary>The proxies in front of the server whose forwarding headers are believed.</summary>
public static class TrustedProxies
{
    /// <summary>Reads addresses and networks in prefix notation, separated by commas. An address is a network of one.</summary>
    public static bool TryParse(string text, out IReadOnlyList<IPNetwork> networks) =>
        TryParse(text.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), out networks, out _);

    /// <summary>Reads addresses and networks in prefix notation. <paramref name="wrong"/> is the first that is neither, or null.</summary>
    public static bool TryParse(IReadOnlyList<string> texts, out IReadOnlyList<IPNetwork> networks, out string? wrong)
    {
        var list = new List<IPNetwork>();
        (networks, wrong) = (list, null);
        foreach (var text in texts)
        {
            if (!TryParseOne(text, out var network))
            {
                wrong = text;
                return false;
            }
            list.Add(network);
        }
        return true;
    }

    private static bool TryParseOne(string text, out IPNetwork network)
    {
        network = default;
        // A number alone would be read as an address, too.
        if (!text.Contains('.') && !text.Contains(':')) return false;
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address) || address.ScopeIdOrZero() != 0) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    private static long ScopeIdOrZero(this IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0;
}
