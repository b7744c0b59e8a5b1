namespace SentryOrleans.Grains.Ingest.Items;

/// <summary>Walks over the fields of one protobuf message.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int LengthDelimited = 2;
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The bytes are no message.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes to the next field. <paramref name="content"/> is empty unless it is a message, a text or bytes.</summary>
    /// <returns>False at the end, and when the bytes are no message.</returns>
    public bool TryRead(out ulong field, out bool isMessage, out ReadOnlySpan<byte> content)
    {
        field = 0;
        isMessage = false;
        content = default;
        if (_rest.IsEmpty) return false;
        if (!TryReadNumber(out var tag) || tag >> 3 == 0) return Break();
        field = tag >> 3;
        switch (tag & 7)
        {
            case 0: return TryReadNumber(out _) || Break();
            case 1: return TrySkip(8) || Break();
            case 5: return TrySkip(4) || Break();
            case LengthDelimited:
                if (!TryReadNumber(out var length) || length > (ulong)_rest.Length) return Break();
                isMessage = true;
                content = _rest[..(int)length];
                return TrySkip((int)length);
            default: return Break();
        }
    }

    private bool Break()
    {
        IsBroken = true;
        _rest = default;
        return false;
    }

    private bool TrySkip(int count)
    {
        if (count > _rest.Length) return false;
        _rest = _rest[count..];
        return true;
    }

    private bool TryReadNumber(out ulong number)
    {
        number = 0;
        for (var i = 0; i < Math.Min(10, _rest.Length); i++)
        {
            number |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] < 0x80) return TrySkip(i + 1);
        }
        return false;
    }
}
