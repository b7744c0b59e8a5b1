using SentryOrleans.Contracts.Attachments;

namespace SentryOrleans.Api.Attachments;

/// <summary>The bytes of a file, fetched a piece at a time. It can be read once, from any place.</summary>
internal sealed class AttachmentStream(IAttachmentGrain files, AttachmentView file) : Stream
{
    private const int PieceBytes = 1 << 20;
    private ReadOnlyMemory<byte> _piece;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Size;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_piece.IsEmpty)
        {
            if (Position >= Length) return 0;
            _piece = await files.ReadAsync(file.Id, Position, PieceBytes) ?? throw new IOException("The bytes of the file are gone.");
        }
        var count = Math.Min(buffer.Length, _piece.Length);
        _piece[..count].CopyTo(buffer);
        _piece = _piece[count..];
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        _piece = default;
        return Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length };
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void SetLength(long value) => throw new NotSupportedException("It is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is only read.");

    public override void Flush()
    {
    }
}
