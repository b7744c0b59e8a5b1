using System.Net;
using System.Net.Sockets;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Http;

/// <summary>Looks before anything is started whether the addresses can be listened on, for an error that says what to change.</summary>
internal static class PortCheck
{
    /// <exception cref="CannotStartException">One cannot.</exception>
    public static void Run(IEnumerable<ListenUrl> urls)
    {
        foreach (var url in urls)
        {
            var error = FreePorts.Check(url.Address ?? IPAddress.Loopback, url.Port);
            if (error != SocketError.Success) throw new CannotStartException(Sentence(url, error));
        }
    }

    public static string Sentence(ListenUrl url, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => $"Port {url.Port} on {url.Host} is in use; choose another with --urls, like --urls http://{url.Host}:{url.Port % 65535 + 1}, or Sentry__Urls.",
        SocketError.AccessDenied => $"Port {url.Port} on {url.Host} needs more rights than this user has; choose one above 1023 with --urls or Sentry__Urls.",
        SocketError.AddressNotAvailable => $"This machine has no address {url.Host}; choose another with --urls or Sentry__Urls.",
        _ => $"It is not possible to listen on {url} ({error}); choose another address with --urls or Sentry__Urls.",
    };
}
