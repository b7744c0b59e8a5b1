using System.Net;
using System.Net.Sockets;

namespace SentryOrleans.Testing.Servers;

/// <summary>Finds loopback ports nobody listens on.</summary>
public static class FreePort
{
    /// <summary>A port that was free a moment ago.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
