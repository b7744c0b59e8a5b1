using System.Net;
using System.Net.Sockets;
using SentryOrleans.Silo.Http;
using SentryOrleans.Silo.Postgres;
using SentryOrleans.Silo.Settings;
using Xunit;

namespace SentryOrleans.Unit.Silo;

public sealed class PostgresRulesTests
{
    private static readonly PostgresBinaries Fourteen = new("/usr/lib/postgresql/14/bin", 14);
    private static readonly PostgresBinaries Fifteen = new("/usr/lib/postgresql/15/bin", 15);
    private static readonly PostgresBinaries Seventeen = new("/opt/homebrew/opt/postgresql@17/bin", 17);

    [Fact]
    public void The_newest_comes_first_and_what_is_too_old_not_at_all() =>
        Assert.Equal([Seventeen, Fifteen], PostgresSearch.Order([Fourteen, Fifteen, Seventeen]));

    [Fact]
    public void Among_equals_the_one_found_first_is_taken()
    {
        var other = new PostgresBinaries("/usr/local/pgsql/bin", 15);
        Assert.Equal([Fifteen, other], PostgresSearch.Order([Fifteen, other]));
    }

    [Theory]
    [InlineData("/usr/lib/postgresql/15/bin", 15)]
    [InlineData("/usr/pgsql-16/bin", 16)]
    [InlineData("/usr/libexec/postgresql17", 17)]
    [InlineData("/opt/homebrew/opt/postgresql@17/bin", 17)]
    [InlineData("/Applications/Postgres.app/Contents/Versions/18/bin", 18)]
    [InlineData("/usr/local/pgsql/bin", null)]
    [InlineData("/Applications/Postgres.app/Contents/Versions/latest/bin", null)]
    [InlineData("/home/me/15/bin", null)]
    public void A_packagers_path_tells_the_version(string path, int? major) => Assert.Equal(major, PostgresSearch.MajorInPath(path));

    [Theory]
    [InlineData("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15)]
    [InlineData("postgres (PostgreSQL) 18beta1", 18)]
    [InlineData("postgres (PostgreSQL) 9.6.24", null)]
    [InlineData("something else 15.1", null)]
    public void The_program_tells_its_version(string answer, int? major) => Assert.Equal(major, PostgresSearch.MajorInAnswer(answer));

    [Fact]
    public void A_new_folder_gets_the_newest() => Assert.Equal(Seventeen, PostgresChoice.Choose([Seventeen, Fifteen], null));

    [Fact]
    public void Data_gets_the_version_that_made_it() => Assert.Equal(Fifteen, PostgresChoice.Choose([Seventeen, Fifteen], 15));

    [Fact]
    public void Data_of_a_version_that_is_not_here_gets_none()
    {
        Assert.Null(PostgresChoice.Choose([Seventeen, Fifteen], 16));
        Assert.Equal("The data in /d belongs to PostgreSQL 16, but found were only 17, 15: install PostgreSQL 16.", PostgresChoice.Mismatch("/d", 16, [Seventeen, Fifteen]));
    }

    [Theory]
    [InlineData(92, true)]
    [InlineData(93, true)]                                       // 107 bytes with "/.s.PGSQL.5432".
    [InlineData(94, false)]
    public void A_socket_path_of_up_to_107_bytes_fits(int folderBytes, bool fits)
    {
        if (OperatingSystem.IsMacOS()) folderBytes -= 4;
        Assert.Equal(fits, PostgresEndpoint.Fits("/" + new string('d', folderBytes - 1)));
    }

    [Fact]
    public void A_path_is_measured_in_bytes_not_in_letters() => Assert.False(PostgresEndpoint.Fits("/" + new string('ä', 60)));

    [Fact]
    public void A_folder_that_is_too_deep_is_served_over_loopback_with_the_password()
    {
        var endpoint = PostgresEndpoint.For(new PostgresFolder("/" + new string('d', 120)));
        Assert.Null(endpoint.SocketFolder);
        Assert.Contains(("listen_addresses", "127.0.0.1"), endpoint.ServerSettings);
        Assert.Contains("Host=127.0.0.1", endpoint.ConnectionString("secret"), StringComparison.Ordinal);
        Assert.Contains("Password=secret", endpoint.ConnectionString("secret"), StringComparison.Ordinal);
    }

    [Fact]
    public void Over_a_socket_nothing_listens_on_the_network()
    {
        var endpoint = PostgresEndpoint.For(new PostgresFolder("/data"));
        Assert.Contains(("listen_addresses", ""), endpoint.ServerSettings);
        Assert.Contains("Host=/data/socket", endpoint.ConnectionString("secret"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root:x:0:0::/:/bin/sh|nobody:x:65534:65533::/:/bin/false|postgres:x:101:104::/:/bin/sh", "postgres", 101u, 104u)]
    [InlineData("root:x:0:0::/:/bin/sh|nobody:x:65534:65533::/:/bin/false|me:x:1000:1000::/:/bin/sh", "nobody", 65534u, 65533u)]
    public void Root_lends_postgres_or_else_nobody(string passwd, string name, uint user, uint group) =>
        Assert.Equal(new UserAccount(name, user, group), PostgresAccount.Choose(passwd.Split('|')));

    [Fact]
    public void An_account_with_roots_number_or_a_broken_line_is_never_chosen() =>
        Assert.Null(PostgresAccount.Choose(["postgres:x:0:0::/:/bin/sh", "nobody:x:many:1::/:", "#", ""]));

    [Fact]
    public void The_right_to_enter_closed_folders_is_lent_only_where_it_is_needed()
    {
        var account = new PostgresAccount(new UserAccount("postgres", 101, 104), MustSearch: true);
        Assert.Contains("--ambient-caps=+dac_read_search", account.Wrap(["postgres"]));
        Assert.Contains("--ambient-caps=-all", (account with { MustSearch = false }).Wrap(["postgres"]));
        Assert.Equal(["postgres", "-D", "/d"], new PostgresAccount(null, false).Wrap(["postgres", "-D", "/d"]));
    }

    [Fact]
    public void A_postmaster_file_is_read_in_every_stage_of_its_writing()
    {
        string[] lines = ["4711", "/data/postgres", "1700000000", "5432", "/data/socket", "", "  1234 5", "ready   "];
        Assert.Equal(new PostmasterFile(4711, "/data/postgres", true), PostmasterFile.Parse(lines));
        Assert.Equal(new PostmasterFile(4711, "/data/postgres", false), PostmasterFile.Parse([.. lines[..7], "starting"]));
        Assert.Equal(new PostmasterFile(4711, "/data/postgres", false), PostmasterFile.Parse(lines[..2]));
        Assert.Null(PostmasterFile.Parse(lines[..1]));
        Assert.Null(PostmasterFile.Parse([]));
    }

    [Theory]
    [InlineData("/usr/lib/postgresql/15/bin/postgres|-D|/data/postgres|-c", true)]
    [InlineData("/usr/lib/postgresql/15/bin/postgres|-D|/other/postgres", false)]
    [InlineData("/usr/bin/editor|-D|/data/postgres", false)]
    [InlineData("", false)]
    public void A_leftover_is_known_by_its_command_line(string commandLine, bool isIt) =>
        Assert.Equal(isIt, LeftoverPostgres.IsServerOf(commandLine.Split('|'), "/data/postgres"));

    [Fact]
    public void New_data_sorts_by_code_point_with_checksums_and_a_password()
    {
        var arguments = PostgresInit.Arguments(15, linux: true, "/d", "/p");
        Assert.Contains("--data-checksums", arguments);
        Assert.Contains("scram-sha-256", arguments);
        Assert.Contains("--locale=C", arguments);
        Assert.Contains("--builtin-locale=C.UTF-8", PostgresInit.Arguments(18, linux: true, "/d", "/p"));
    }

    [Fact]
    public void Durability_is_never_switched_off() =>
        Assert.DoesNotContain(PostgresTuning.Settings, setting => setting.Name is "fsync" or "synchronous_commit" or "full_page_writes");

    [Theory]
    [InlineData(SocketError.AddressAlreadyInUse, "in use")]
    [InlineData(SocketError.AccessDenied, "rights")]
    [InlineData(SocketError.AddressNotAvailable, "no address")]
    [InlineData(SocketError.NetworkDown, "NetworkDown")]
    public void A_port_that_cannot_be_had_is_said_with_the_option_that_changes_it(SocketError error, string reason)
    {
        var sentence = PortCheck.Sentence(new ListenUrl("127.0.0.1", IPAddress.Loopback, 9000), error);
        Assert.Contains(reason, sentence, StringComparison.Ordinal);
        Assert.Contains("--urls", sentence, StringComparison.Ordinal);
        Assert.Contains("9000", error == SocketError.AddressNotAvailable ? "9000" : sentence, StringComparison.Ordinal);
    }
}
