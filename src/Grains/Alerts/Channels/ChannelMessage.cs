namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>What a channel is told, in the words that all channels share. None of its texts is escaped.</summary>
internal sealed record ChannelMessage
{
    /// <summary>In one line; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>The title with its project: <c>[Shop] SHOP-1A · ZeroDivisionError: division by zero</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>What stands below the title: where it happened, and why this is told.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Footer { get; init; }

    /// <summary>What else is known, with names to show; nothing that is missing.</summary>
    public required IReadOnlyList<(string Name, string Value)> Details { get; init; }

    /// <summary><c>debug</c>, <c>info</c>, <c>warning</c>, <c>error</c>, <c>fatal</c>, or <c>ok</c>.</summary>
    public required string Level { get; init; }

    /// <summary>The same name for everything that is told of the same, by which a pager knows it again.</summary>
    public required string Topic { get; init; }

    /// <summary>Whether what the topic is about is over.</summary>
    public bool Ends { get; init; }

    /// <summary>What the address shows: <c>issue</c> or <c>alert</c>.</summary>
    public required string What { get; init; }

    /// <summary>A short name of it.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute address of it.</summary>
    public required string Url { get; init; }

    /// <summary>Absolute address of the rule.</summary>
    public required string RuleUrl { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Slug of the organisation.</summary>
    public required string Organization { get; init; }

    /// <summary>Slug of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Null: none.</summary>
    public string? Environment { get; init; }

    /// <summary>The same for programs.</summary>
    public required ChannelHook Hook { get; init; }
}

/// <summary>What a program is told, as Sentry's integration platform names it.</summary>
/// <param name="Id">The same for every try of a delivery; null: each is one of its own.</param>
/// <param name="Resource"><c>event_alert</c> or <c>metric_alert</c>.</param>
/// <param name="Action"><c>triggered</c>, <c>critical</c>, <c>warning</c> or <c>resolved</c>.</param>
/// <param name="Data">Becomes JSON.</param>
internal sealed record ChannelHook(string? Id, string Resource, string Action, object Data);
