using System.Net;

namespace SentryOrleans.Silo.Settings;

/// <summary>The proxies in front of the server whose forwarding headers are believed.</summary>
internal static class TrustedProxies
{
    /// <summary>Reads addresses and networks in prefix notation, separated by commas. An address is a network of one.</summary>
    public static bool TryParse(string text, out IReadOnlyList<IPNetwork> networks)
    {
        var list = new List<IPNetwork>();
        networks = list;
        foreach (var part in text.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) list.Add(network);
            else if (IPAddress.TryParse(part, out var address)) list.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else return false;
        }
        return true;
    }
}
