using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace SentryOrleans.Testing.Servers;

/// <summary>
/// An SMTP server on a loopback port. It can be stopped and started again on the same port. What it does with a mail the recipient says:
/// <c>refused…@</c> gets 550, <c>later…@</c> gets 450 the first time, and for <c>slow…@</c> it has the mail five seconds before it says so.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    /// <summary>Where mail of servers with <see cref="Settings"/> comes from.</summary>
    public const string From = "errors@sentry.example";

    private static readonly string Program = typeof(MailServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "MailServer").Value!;

    /// <summary>The first start of Node on a busy machine.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MailPatience = TimeSpan.FromSeconds(20);
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly string _folder = Directory.CreateTempSubdirectory("mail-test-").FullName;
    private readonly string[] _account;
    private Process? _process;

    private MailServer(string[] account) => _account = account;

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>Settings of a Sentry that sends its mail here, by their names.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Sentry:Mail:Host"] = "127.0.0.1",
        ["Sentry:Mail:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Sentry:Mail:Security"] = "none",
        ["Sentry:Mail:From"] = From,
    };

    /// <summary>The same as environment variables of a <see cref="ServerProcess"/>.</summary>
    public IReadOnlyDictionary<string, string> Variables => Settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value!);

    /// <summary>Starts one without mail; with a user, only that one may send.</summary>
    public static async Task<MailServer> StartAsync(string? user = null, string? password = null)
    {
        var server = new MailServer(user is null ? [] : [user, password ?? ""]);
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
        if (!Directory.Exists(Path.Combine(Path.GetDirectoryName(Program)!, "node_modules"))) throw new InvalidOperationException($"Run npm ci in the folder of {Program}, as build.sh does.");
        _process = Process.Start(new ProcessStartInfo("node", [Program, Port.ToString(CultureInfo.InvariantCulture), _folder, .. _account]) { RedirectStandardOutput = true });
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

    /// <summary>All mail it took, the oldest first.</summary>
    public IReadOnlyList<ReceivedMail> All() =>
        [.. Directory.GetFiles(_folder, "*.json").OrderBy(File.GetLastWriteTimeUtc).ThenBy(file => file, StringComparer.Ordinal).Select(Read)];

    /// <summary>All mail to an address, the oldest first.</summary>
    public IReadOnlyList<ReceivedMail> AllTo(string to) => [.. All().Where(mail => mail.To.Contains(to, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Waits for a mail to the address whose subject has the text, and returns the newest, whose links lead to pages that there are.</summary>
    /// <exception cref="TimeoutException">None came.</exception>
    public async Task<ReceivedMail> WaitForAsync(string to, string subjectPart = "", TimeSpan? within = null)
    {
        var found = (await Eventually.GetAsync(
            _ => Task.FromResult(AllTo(to).LastOrDefault(mail => mail.Subject.Contains(subjectPart, StringComparison.OrdinalIgnoreCase))), mail => mail is not null, within ?? MailPatience,
            $"a mail to {to} about \"{subjectPart}\""))!;
        Assert.Empty(found.LinksToNowhere);
        return found;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ReceivedMail Read(string file) => JsonSerializer.Deserialize<ReceivedMail>(File.ReadAllText(file), Web)!;

    private async Task<bool> AnswersAsync(CancellationToken stop)
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The SMTP server ended with {_process.ExitCode}.");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, stop);
            using var reader = new StreamReader(client.GetStream());
            return (await reader.ReadLineAsync(stop))?.StartsWith("220", StringComparison.Ordinal) is true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>A mail as it arrived.</summary>
/// <param name="To">Its recipients.</param>
/// <param name="From">Who sent it.</param>
/// <param name="Subject">Decoded.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Html">Its HTML; empty: it has none.</param>
/// <param name="MessageId">With its angle brackets.</param>
/// <param name="Headers">As they came, by their names in lower case.</param>
public sealed partial record ReceivedMail(
    IReadOnlyList<string> To, string From, string Subject, string Text, string Html, string MessageId, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The links of the plain text, in order.</summary>
    public IReadOnlyList<Uri> Links => [.. LinkPattern().Matches(Text).Select(match => new Uri(match.Value))];

    /// <summary>Those that lead to the server which the last line names, and to no page of it.</summary>
    internal IReadOnlyList<Uri> LinksToNowhere => [.. Links.Where(link => link.AbsoluteUri.StartsWith(Root, StringComparison.Ordinal) && !WebPages.Has($"/{link.AbsolutePath[new Uri(Root).AbsolutePath.Length..]}"))];

    private string Root => $"{Text.TrimEnd().Split('\n')[^1].TrimEnd('/')}/";

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex LinkPattern();
}
