using System.Buffers;

namespace SentryOrleans.Api.Ingest.Bodies;

/// <summary>
/// A growing, contiguous buffer that never holds more than its limit. Small ones are pooled: what was read from the buffer must
/// not be used after <see cref="Dispose"/>.
/// </summary>
internal sealed class BodyBuffer(BufferBudget budget, long bytesMax) : IDisposable
{
    private const int FirstSize = 16 << 10;

    /// <summary>Larger arrays come from the heap and go back to it, so that one large request does not keep its memory for ever.</summary>
    private const int PooledSizeMax = 1 << 20;

    private byte[] _bytes = [];

    /// <summary>What its memory is taken from.</summary>
    public BufferBudget Budget => budget;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The most bytes it takes.</summary>
    public long BytesMax => bytesMax;

    /// <summary>What was written.</summary>
    public Memory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>The room behind the bytes written, never more than the limit allows.</summary>
    public Span<byte> Free => _bytes.AsSpan(Length, (int)Math.Min(_bytes.Length, bytesMax) - Length);

    /// <summary>Adds <paramref name="source"/>, or nothing when it does not fit.</summary>
    public BodyFault Append(in ReadOnlySequence<byte> source)
    {
        var fault = Reserve(source.Length);
        if (fault != BodyFault.None) return fault;
        source.CopyTo(_bytes.AsSpan(Length));
        Length += (int)source.Length;
        return BodyFault.None;
    }

    /// <summary>Makes room for at least <paramref name="more"/> bytes behind the ones written.</summary>
    public BodyFault Reserve(long more)
    {
        var needed = Length + more;
        if (needed > bytesMax) return BodyFault.TooLarge;
        return needed <= _bytes.Length || Grow((int)needed) ? BodyFault.None : BodyFault.OutOfMemory;
    }

    /// <summary>Says that <paramref name="count"/> bytes of <see cref="Free"/> were written.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Release();
        Length = 0;
    }

    /// <summary>At least doubles, so that copying stays cheap, but not beyond the limit.</summary>
    private bool Grow(int needed)
    {
        var size = (int)Math.Min(Math.Max(Math.Max(needed, FirstSize), _bytes.Length * 2L), Math.Max(needed, bytesMax));
        if (!budget.TryTake(size)) return false;
        var grown = size <= PooledSizeMax ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);

        // The pool may give more than was asked for. That is at most as much again, and only of small arrays.
        budget.TakeAnyway(grown.Length - size);
        _bytes.AsSpan(0, Length).CopyTo(grown);
        Release();
        _bytes = grown;
        return true;
    }

    private void Release()
    {
        var bytes = _bytes;
        _bytes = [];
        if (bytes.Length == 0) return;
        if (bytes.Length <= PooledSizeMax) ArrayPool<byte>.Shared.Return(bytes);
        budget.Return(bytes.Length);
    }
}
