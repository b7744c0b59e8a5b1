using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SentryOrleans.Silo.Commands;
using SentryOrleans.Silo.Control;
using SentryOrleans.Silo.Logging;
using SentryOrleans.Silo.Schema;
using SentryOrleans.Silo.Settings;
using SentryOrleans.Silo.Start;
using Xunit;

namespace SentryOrleans.Unit.Silo;

public sealed class HostRulesTests
{
    [Fact]
    public void Every_script_that_comes_with_the_program_is_applied()
    {
        const string Prefix = "SentryOrleans.Silo.Schema.";
        var embedded = typeof(SchemaScripts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).ToList();
        Assert.NotEmpty(embedded);
        Assert.Empty(embedded.Except(SchemaScripts.Names));
    }

    [Fact]
    public void A_changed_script_or_store_changes_the_fingerprint()
    {
        var fingerprint = SchemaScripts.Fingerprint(["a", "b"], ["1"]);
        Assert.Equal(fingerprint, SchemaScripts.Fingerprint(["a", "b"], ["1"]));
        Assert.NotEqual(fingerprint, SchemaScripts.Fingerprint(["a", "c"], ["1"]));
        Assert.NotEqual(fingerprint, SchemaScripts.Fingerprint(["ab"], ["1"]));
        Assert.NotEqual(fingerprint, SchemaScripts.Fingerprint(["a", "b"], ["2"]));
    }

    [Theory]
    [InlineData("Bearer {0}", true)]
    [InlineData("Bearer {0}x", false)]
    [InlineData("{0}", false)]
    [InlineData("Bearer ", false)]
    [InlineData("", false)]
    public void Only_the_whole_control_token_matches(string header, bool matches)
    {
        var token = ControlToken.Create();
        Assert.Equal(matches, token.Matches(header.Replace("{0}", token.Value, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_start_has_another_control_token() => Assert.NotEqual(ControlToken.Create(), ControlToken.Create());

    [Fact]
    public void The_command_line_gives_only_the_settings_that_it_names()
    {
        Assert.Equal(new Dictionary<string, string?> { ["Sentry:Data"] = "/d" }, SentryCommand.Given(SentryCommand.Create().Parse("run --data /d")));
        Assert.Equal(new Dictionary<string, string?> { ["Sentry:Urls"] = "http://*:1" }, SentryCommand.Given(SentryCommand.Create().Parse("--urls http://*:1")));
        Assert.Empty(SentryCommand.Given(SentryCommand.Create().Parse("")));
    }

    [Fact]
    public void The_help_names_every_setting()
    {
        var output = new StringWriter();
        SentryCommand.Create().Parse("--help").Invoke(new InvocationConfiguration { Output = output });
        var help = output.ToString();
        foreach (var property in typeof(ServerOptions).GetProperties().Where(property => property.PropertyType != typeof(SiloSettings)))
            Assert.Contains($"Sentry__{property.Name}", help, StringComparison.Ordinal);
        foreach (var property in typeof(SiloSettings).GetProperties()) Assert.Contains($"Sentry__Silo__{property.Name}", help, StringComparison.Ordinal);
        foreach (var word in (string[])["--email", "--password", "--organization", "--project", "--platform", DataHome.DefaultFolder]) Assert.Contains(word, help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_one_line_with_the_reasons_and_a_failure_has_its_stack()
    {
        var error = new InvalidOperationException("outer", new IOException("inner\nline"));
        Assert.Equal("12:30:00 warn Category: what: InvalidOperationException: outer: IOException: inner line\n", Line(LogLevel.Warning, error));
        Assert.Contains("System.IO.IOException: inner", Line(LogLevel.Error, error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_file_is_for_its_owner_alone_and_outlives_nothing_broken()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Assert.Null(ServerFile.Read(folder.FullName));
            var file = new ServerFile(4711, ["http://127.0.0.1:9000"], "http://127.0.0.1:1", "secret", 2, 3);
            file.Write(folder.FullName);
            Assert.Equal("process 4711 at http://127.0.0.1:9000", ServerFile.Read(folder.FullName)!.ToString());
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ServerFile.PathIn(folder.FullName)));
            File.WriteAllText(ServerFile.PathIn(folder.FullName), "{");
            Assert.Null(ServerFile.Read(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_has_one_lock_at_a_time()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            using (FolderLock.TryTake(folder.FullName)) Assert.Null(FolderLock.TryTake(folder.FullName));
            using var again = FolderLock.TryTake(folder.FullName);
            Assert.NotNull(again);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_said_with_the_option_that_changes_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            var error = Assert.Throws<CannotStartException>(() => FolderLock.TryTake(Path.Combine(file, "data")));
            Assert.Contains("--data", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Line(LogLevel level, Exception error)
    {
        var output = new StringWriter { NewLine = "\n" };
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 30, 0, TimeSpan.Zero));
        new LineFormatter(clock).Write(new LogEntry<string>(level, "Category", default, "what", error, (state, _) => state), null, output);
        return output.ToString();
    }
}
