namespace SentryOrleans.Grains.Ingest.UserAgents;

/// <summary>The patterns of uap-core, each list in the order in which they are tried.</summary>
internal sealed record UserAgentPatterns(
    IReadOnlyList<UserAgentPattern> Browsers, IReadOnlyList<UserAgentPattern> Systems, IReadOnlyList<UserAgentPattern> Devices)
{
    private const string Expression = "- regex";

    /// <summary>Those built into the server.</summary>
    public static UserAgentPatterns BuiltIn()
    {
        using var stream = typeof(UserAgentPatterns).Assembly.GetManifestResourceStream("user-agents.yaml")
            ?? throw new InvalidOperationException("The patterns of user agents are not built in.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    /// <summary>
    /// Reads the part of YAML that the file is written in: three lists of mappings, one member a line, every value in single quotes.
    /// </summary>
    /// <exception cref="FormatException">A line reads otherwise.</exception>
    public static UserAgentPatterns Read(TextReader yaml)
    {
        var lists = new Dictionary<string, List<UserAgentPattern>> { ["user_agent_parsers"] = [], ["os_parsers"] = [], ["device_parsers"] = [] };
        List<UserAgentPattern>? list = null;
        var members = new Dictionary<string, string>();
        for (var line = yaml.ReadLine(); line is not null; line = yaml.ReadLine())
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            if (!char.IsWhiteSpace(line[0])) Finish(lists.GetValueOrDefault(text.TrimEnd(':')) ?? throw Unknown(line));
            else if (Member(text) is not var (name, value)) throw Unknown(line);
            else
            {
                if (name == Expression) Finish(list ?? throw Unknown(line));
                members[name] = value;
            }
        }
        Finish(list ?? throw Unknown(""));
        return new UserAgentPatterns(lists["user_agent_parsers"], lists["os_parsers"], lists["device_parsers"]);

        void Finish(List<UserAgentPattern> next)
        {
            if (members.Remove(Expression, out var expression)) list!.Add(new UserAgentPattern(expression, members.ContainsKey("regex_flag"), members));
            list = next;
            members = [];
        }
    }

    private static (string Name, string Value)? Member(string text)
    {
        var separator = text.IndexOf(": '", StringComparison.Ordinal);
        return separator > 0 && text.Length > separator + 3 && text[^1] == '\''
            ? (text[..separator], text[(separator + 3)..^1].Replace("''", "'", StringComparison.Ordinal))
            : null;
    }

    private static FormatException Unknown(string line) => new($"The patterns of user agents cannot be read at: {line}");
}
