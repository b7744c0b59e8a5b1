using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using SentryOrleans.Testing;
using SentryOrleans.Testing.Servers;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>A server of the S3 protocol on a loopback port, with one bucket in a folder of its own. It can be stopped and started again.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Bucket = "files-of-tests";

    /// <summary>The only key that the server knows, and its secret.</summary>
    private const string Key = "S3RVER";

    private static readonly string Program = typeof(S3Server).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "S3Server").Value!;

    /// <summary>The first start of Node on a busy machine.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly int _port = FreePort.Next();
    private readonly string _folder = Directory.CreateTempSubdirectory("s3-test-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private Process? _process;

    private S3Server()
    {
    }

    /// <summary>Settings of a Sentry that keeps its files here.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Sentry:Attachments:S3:Bucket"] = Bucket,
        ["Sentry:Attachments:S3:Endpoint"] = Address,
        ["Sentry:Attachments:S3:AccessKey"] = Key,
        ["Sentry:Attachments:S3:SecretKey"] = Key,
        ["Sentry:Attachments:S3:Prefix"] = "sentry/files/",
    };

    private string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    /// <summary>Starts one whose bucket is empty.</summary>
    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server();
        try
        {
            await server.RestartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again, with what it had, on the same port; complete when it answers.</summary>
    public async Task RestartAsync()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing: run npm ci in its folder, as build.sh does.");
        _process = Process.Start(new ProcessStartInfo(
            "node",
            [Program, "--silent", "--directory", _folder, "--address", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--no-vhost-buckets", "--configure-bucket", Bucket])
        {
            RedirectStandardOutput = true,
        });
        _process!.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.GetAsync(AnswersAsync, answers => answers, StartPatience);
    }

    /// <summary>Kills it.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The object's bytes as they lie on its disk; null when there is no such object.</summary>
    public async Task<byte[]?> ReadAsync(Guid key)
    {
        var file = FileOf(key);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file) : null;
    }

    /// <summary>How many objects there are.</summary>
    public int Count() => Directory.GetFiles(_folder, "*._S3rver_object", SearchOption.AllDirectories).Length;

    /// <summary>Names of the files on its disk, whatever they are, that have the bytes.</summary>
    public IEnumerable<string> FilesWith(byte[] bytes) =>
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0);

    /// <summary>Takes the bucket away, as somebody who cleans up too much; <see cref="RestartAsync"/> makes an empty one.</summary>
    public void DropBucket() => Directory.Delete(Path.Combine(_folder, Bucket), recursive: true);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string FileOf(Guid key) => Path.Combine(_folder, Bucket, "sentry", "files", $"{key:N}._S3rver_object");

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The S3 server ended with {_process.ExitCode}.");
        using var answer = await _http.GetAsync(new Uri(Address), stop);
        return true;
    }
}
