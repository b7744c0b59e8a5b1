using System.Net;
using System.Net.Sockets;

namespace SentryOrleans.Silo.Settings;

/// <summary>Ports that nobody listens on at the moment.</summary>
internal static class FreePorts
{
    /// <summary><paramref name="count"/> different loopback ports.</summary>
    public static int[] Take(int count)
    {
        // All are held until all are known, or the system could name one twice.
        var sockets = Enumerable.Range(0, count).Select(_ => Bound(IPAddress.Loopback, 0)).ToList();
        try
        {
            return [.. sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port)];
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    /// <summary>Whether <paramref name="port"/> can be listened on; if not, why.</summary>
    public static SocketError Check(IPAddress address, int port)
    {
        try
        {
            using var socket = Bound(address, port);
            socket.Listen();
            return SocketError.Success;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode;
        }
    }

    private static Socket Bound(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
