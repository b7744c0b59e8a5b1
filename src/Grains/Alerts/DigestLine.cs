namespace SentryOrleans.Grains.Alerts;

/// <summary>
/// When somebody is told of a project. The first alert is told at once; what comes soon after it waits, longer with each that joins, but never longer than
/// <see cref="LongestPause"/> after the last mail.
/// </summary>
/// <param name="Told">When the last mail was sent (UTC); null: none was of late.</param>
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

    /// <summary>Something is to be told that waits for nothing else: at once, or as soon as the person may be told.</summary>
    /// <param name="now">When (UTC).</param>
    /// <param name="notBefore">Until when the person is not to be told (UTC); null: it may be told.</param>
    public (DigestLine Line, bool AtOnce) AddUrgent(DateTimeOffset now, DateTimeOffset? notBefore) =>
        notBefore is { } later ? (this with { Due = later > Due ? later : Due ?? later }, false) : (this with { Told = now }, true);

    /// <summary>Something is to be told; at once, or when it is due.</summary>
    /// <param name="now">When (UTC).</param>
    /// <param name="notBefore">Until when the person is not to be told (UTC): quiet hours, or enough mail; null: it may be told.</param>
    public (DigestLine Line, bool AtOnce) Add(DateTimeOffset now, DateTimeOffset? notBefore = null)
    {
        if (Due is null && !(now < Told + Pause) && notBefore is null) return (new DigestLine(now, null), true);
        var told = Told ?? now - Pause;
        var due = Due is { } waiting ? waiting + Step : told + Pause;
        var latest = told + LongestPause;
        var soon = due < latest ? due : latest;
        return (this with { Due = notBefore > soon ? notBefore : soon < now ? now : soon }, false);
    }
}
