using System.Security.Cryptography;
using System.Text;

namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Ids of events that share a request: a repeated request gives the same ones.</summary>
internal static class EventParts
{
    /// <summary>The first event has the request's id, further ones have ids that follow from it.</summary>
    public static Guid Id(Guid request, int place) =>
        place == 0 ? request : new Guid(SHA256.HashData(Encoding.ASCII.GetBytes($"{request:N}/{place}")).AsSpan(0, 16));
}
