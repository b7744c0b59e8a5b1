namespace SentryOrleans.Benchmarks.Load;

/// <summary>Requests to one server, ready to send.</summary>
/// <param name="requests">Head and body.</param>
/// <param name="idPlaces">Where each has its event's id.</param>
/// <param name="next">Counts the requests that were sent, from 0.</param>
/// <param name="idOf">The id of the event with that number.</param>
public sealed class TargetRequests(byte[][] requests, int[][] idPlaces, Func<int> next, Func<int, Guid> idOf)
{
    private const int IdBytes = 32;

    /// <summary>A buffer that holds any of them.</summary>
    public byte[] CreateBuffer() => new byte[requests.Max(request => request.Length)];

    /// <summary>Puts the next request into the buffer.</summary>
    /// <param name="buffer">From <see cref="CreateBuffer"/>.</param>
    /// <param name="id">Its event's id, as the answer must repeat it.</param>
    /// <returns>The request.</returns>
    public ReadOnlySpan<byte> Fill(byte[] buffer, out ReadOnlySpan<byte> id)
    {
        var number = next();
        var index = (int)((uint)number % requests.Length);
        var request = requests[index];
        request.CopyTo(buffer, 0);
        var value = idOf(number);
        foreach (var place in idPlaces[index]) value.TryFormat(buffer.AsSpan(place, IdBytes), out _, "N");
        id = buffer.AsSpan(idPlaces[index][0], IdBytes);
        return buffer.AsSpan(0, request.Length);
    }
}
