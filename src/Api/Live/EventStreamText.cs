using System.Globalization;
using System.Text;

namespace SentryOrleans.Api.Live;

/// <summary>The text of server-sent events (HTML standard, 9.2).</summary>
internal static class EventStreamText
{
    /// <summary>An event. <paramref name="json"/> is one line.</summary>
    public static byte[] Event(long id, string name, string json) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\nevent: {name}\ndata: {json}\n\n"));

    /// <summary>A comment, which nobody is told of, with an id that a reconnecting reader will name although nothing was sent with it.</summary>
    public static byte[] Heartbeat(long id) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $": alive\nid: {id}\n\n"));
}
