using System.Net;
using System.Net.Sockets;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>Where a connection breaks.</summary>
internal enum CommitCut
{
    /// <summary>COMMIT never reaches PostgreSQL, which rolls back.</summary>
    BeforePostgres = 1,

    /// <summary>PostgreSQL commits, and its answer never reaches the journal.</summary>
    BeforeAnswer = 2,
}

/// <summary>The network between the journal and PostgreSQL, which can break in the middle of a COMMIT.</summary>
internal sealed class JournalProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly EndPoint _postgres;
    private readonly Task _accepting;
    private int _next;
    private int _cuts;

    public JournalProxy(EndPoint postgres)
    {
        _postgres = postgres;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the journal connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were broken.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>The connection that sends the next COMMIT breaks.</summary>
    public void BreakNextCommit(CommitCut cut) => Interlocked.Exchange(ref _next, (int)cut);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var journal = client;
        journal.NoDelay = true;
        using var server = _postgres is IPEndPoint ? new Socket(SocketType.Stream, ProtocolType.Tcp) : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await server.ConnectAsync(_postgres);
        var connection = new Connection(this, journal.GetStream(), new NetworkStream(server));
        await Task.WhenAny(connection.SendAsync(), connection.AnswerAsync());
    }

    private CommitCut TakeCut()
    {
        var cut = (CommitCut)Interlocked.Exchange(ref _next, 0);
        if (cut != 0) Interlocked.Increment(ref _cuts);
        return cut;
    }

    private sealed class Connection(JournalProxy proxy, NetworkStream journal, NetworkStream postgres)
    {
        private readonly TaskCompletionSource _answered = new();
        private byte[]? _preparedCommit;
        private volatile bool _silent;

        public async Task SendAsync()
        {
            var buffer = new byte[64 * 1024];
            try
            {
                while (await journal.ReadAsync(buffer) is > 0 and var length)
                {
                    var sent = buffer.AsMemory(0, length);
                    var cut = HasCommit(sent.Span) ? proxy.TakeCut() : 0;
                    if (cut == CommitCut.BeforePostgres) return;
                    _silent = cut == CommitCut.BeforeAnswer;
                    await postgres.WriteAsync(sent);
                    if (!_silent) continue;
                    await _answered.Task;
                    return;
                }
            }
            catch (IOException)
            {
                // One side is gone; the other is closed with it.
            }
        }

        /// <summary>Whether COMMIT is in it: as text, or by the name under which the journal had it prepared.</summary>
        private bool HasCommit(ReadOnlySpan<byte> sent)
        {
            var text = sent.IndexOf("\0commit\0"u8);
            if (text < 0) return _preparedCommit is { } prepared && sent.IndexOf(prepared) >= 0;
            var name = sent[(sent[..text].LastIndexOf((byte)'P') + 5)..(text + 1)];
            if (name.Length > 1) _preparedCommit = [0, .. name];
            return true;
        }

        public async Task AnswerAsync()
        {
            var buffer = new byte[64 * 1024];
            try
            {
                while (await postgres.ReadAsync(buffer) is > 0 and var length)
                {
                    if (_silent) break;
                    await journal.WriteAsync(buffer.AsMemory(0, length));
                }
            }
            catch (IOException)
            {
                // One side is gone; the other is closed with it.
            }
            _answered.TrySetResult();
        }
    }
}
