using System.Globalization;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Postgres;

/// <summary>An account of the machine.</summary>
internal sealed record UserAccount(string Name, uint User, uint Group);

/// <summary>
/// Under whom PostgreSQL runs. It refuses root, so root lends it an unprivileged account; everyone else runs it themselves.
/// </summary>
/// <param name="Unprivileged">The account; null for this process' own.</param>
/// <param name="MustSearch">Whether it may enter folders that are closed to it: the data folder can be below one of root's, mode 0700.</param>
internal sealed record PostgresAccount(UserAccount? Unprivileged, bool MustSearch)
{
    /// <summary>Accounts that are meant for it, in the order of preference.</summary>
    private static readonly string[] Preferred = ["postgres", "_postgres", "pgsql", "nobody"];

    /// <summary>The account for a folder: the owner of data that is there, else one found on the machine.</summary>
    /// <exception cref="CannotStartException">There is no such account, or no way to run as it.</exception>
    public static async Task<PostgresAccount> ForAsync(PostgresFolder folder, CancellationToken cancellationToken)
    {
        if (!Unix.IsRoot) return new PostgresAccount(null, false);
        if (Programs.Find("setpriv") is null)
            throw new CannotStartException("PostgreSQL does not run as root, and setpriv to run it as another account is missing: install util-linux, run sentry as an ordinary user, or set Sentry__Database.");

        var user = await OwnerAsync(folder, cancellationToken) ?? Choose(await File.ReadAllLinesAsync("/etc/passwd", cancellationToken))
            ?? throw new CannotStartException("PostgreSQL does not run as root, and this machine has no account postgres or nobody to run it as: add one, run sentry as an ordinary user, or set Sentry__Database.");
        var account = new PostgresAccount(user, false);
        return account with { MustSearch = !await account.CanEnterAsync(folder.Root, cancellationToken) };
    }

    /// <summary>The best account of a <c>passwd</c> file; root's number is never one.</summary>
    public static UserAccount? Choose(IEnumerable<string> passwd) =>
        passwd.Select(Parse).OfType<UserAccount>()
            .Where(account => account.User != 0 && Preferred.Contains(account.Name))
            .MinBy(account => Array.IndexOf(Preferred, account.Name));

    /// <summary><paramref name="command"/> as this account runs it.</summary>
    public IReadOnlyList<string> Wrap(IReadOnlyList<string> command)
    {
        if (Unprivileged is not { } user) return command;
        // Numbers, because data can belong to an account that has no name here.
        List<string> wrapped =
        [
            "setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={user.User}"), string.Create(CultureInfo.InvariantCulture, $"--regid={user.Group}"), "--clear-groups",
        ];
        wrapped.AddRange(MustSearch ? ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"] : ["--inh-caps=-all", "--ambient-caps=-all"]);
        return [.. wrapped, .. command];
    }

    /// <summary>Makes a folder of the account's own, mode 0700.</summary>
    public void CreateFolder(string path)
    {
        PrivateFiles.CreateFolder(path);
        GiveAway(path);
    }

    /// <summary>Makes the account the owner.</summary>
    public void GiveAway(string path)
    {
        if (Unprivileged is { } user) Unix.ChangeOwner(path, user.User, user.Group);
    }

    private static async Task<UserAccount?> OwnerAsync(PostgresFolder folder, CancellationToken cancellationToken)
    {
        if (folder.Major is null) return null;
        var answer = await Programs.RunAsync(["stat", "-c", "%u:%g", folder.Data], null, cancellationToken);
        if (answer is not { Ok: true }) return null;
        var numbers = answer.Output.Split(':').Select(number => uint.Parse(number, CultureInfo.InvariantCulture)).ToList();
        if (numbers[0] == 0) throw new CannotStartException($"{folder.Data} belongs to root, as whom PostgreSQL does not run: give it back to the account it was made by.");
        return new UserAccount("", numbers[0], numbers[1]);
    }

    private async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        await Programs.RunAsync(Wrap(["test", "-x", folder]), null, cancellationToken) is { Ok: true };

    private static UserAccount? Parse(string line) =>
        line.Split(':') is [var name, _, var user, var group, ..] && uint.TryParse(user, out var userNumber) && uint.TryParse(group, out var groupNumber)
            ? new UserAccount(name, userNumber, groupNumber)
            : null;
}
