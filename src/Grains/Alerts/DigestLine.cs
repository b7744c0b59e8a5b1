namespace SentryOrleans.Grains.Alerts;

/// <summary>
/// When somebody is told of a project. The first alert is told at once; what comes soon after it waits, longer with each that joins, but never longer than
/// <see cref="LongestPause"/> after the last mail.
/// </summary>
/// <param name="Told">When the last mail was sent (UTC); null: never.</param>
/// <param name="Due">When what waits is told (UTC); null: nothing waits.</param>
internal readonly record struct DigestLine(DateTimeOffset? Told, DateTimeOffset? Due)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1_800);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>How many letters alerts of these times become, the oldest first.</summary>
    public static int CountMails(IReadOnlyList<DateTimeOffset> times)
    {
        var (line, mails) = (default(DigestLine), 0);
        foreach (var time in times)
        {
            if (line.Due <= time) (line, mails) = (new DigestLine(line.Due, null), mails + 1);
            (line, var atOnce) = line.Add(time);
            if (atOnce) mails++;
        }
        return line.Due is null ? mails : mails + 1;
    }

    /// <summary>Something is to be told; at once, or when it is due.</summary>
    public (DigestLine Line, bool AtOnce) Add(DateTimeOffset now)
    {
        if (Due is null && !(now < Told + Pause)) return (new DigestLine(now, null), true);
        var due = Due is { } waiting ? waiting + Step : Told!.Value + Pause;
        var latest = Told!.Value + LongestPause;
        return (this with { Due = due < latest ? due : latest }, false);
    }
}
