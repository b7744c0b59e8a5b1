using System.Text.Json;

namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>The plain members of an event: reads, checks and writes them, and notes them for what comes after.</summary>
internal static class EventHead
{
    private const int LoggerCharactersMax = 64;
    private const int DistCharactersMax = 64;
    private static readonly TextLimit Transaction = new(200);
    private static readonly TextLimit Release = new(200);
    private static readonly TextLimit Unlimited = new(int.MaxValue);

    public static void Write(EventPass pass, Members members)
    {
        var facts = pass.Facts;
        facts.Platform = Platforms.Read(members[EventFields.Platform]);
        facts.Level = Levels.Read(pass, EventFields.Level, members[EventFields.Level], Levels.Error);
        facts.Logger = LoggerOf(pass, members[EventFields.Logger]);
        facts.Transaction = Trimmed(pass.ReadText(EventFields.Transaction, members[EventFields.Transaction], Transaction));
        facts.Culprit = Trimmed(pass.ReadText(EventFields.Culprit, members[EventFields.Culprit], TextLimit.Culprit));
        facts.ServerName = Trimmed(pass.ReadText(EventFields.ServerName, members[EventFields.ServerName], TextLimit.Symbol));
        facts.Site = Trimmed(pass.ReadText(EventFields.Site, members[EventFields.Site], TextLimit.Symbol));
        facts.Checksum = Trimmed(pass.ReadText(EventFields.Checksum, members[EventFields.Checksum], TextLimit.Name));
        facts.Release = ReleaseOf(pass, members[EventFields.Release]);
        facts.Dist = DistOf(pass, members[EventFields.Dist]);
        facts.Environment = EnvironmentOf(pass, members[EventFields.Environment]);
        TagNormalizer.Read(pass, EventFields.Tags, members[EventFields.Tags]);
        Write(pass, facts);
    }

    private static void Write(EventPass pass, EventFacts facts)
    {
        pass.WriteText(EventFields.Platform, facts.Platform);
        pass.WriteText(EventFields.Level, facts.Level);
        pass.WriteText(EventFields.Logger, facts.Logger);
        pass.WriteText(EventFields.Transaction, facts.Transaction);
        pass.WriteText(EventFields.Checksum, facts.Checksum);
        pass.WriteText(EventFields.Release, facts.Release);
        pass.WriteText(EventFields.Dist, facts.Dist);
        pass.WriteText(EventFields.Environment, facts.Environment);
    }

    /// <summary>A longer name loses leading words and gets a <c>*</c> in front.</summary>
    private static string? LoggerOf(EventPass pass, JsonElement value)
    {
        var logger = Trimmed(pass.ReadText(EventFields.Logger, value, Unlimited));
        if (logger is null) return null;
        if (logger.AsSpan().ContainsAny('\r', '\n'))
        {
            pass.Reject(EventFields.Logger, value, "invalid character");
            return null;
        }
        if (logger.Length <= LoggerCharactersMax) return logger;
        var word = logger.IndexOf('.', logger.Length - LoggerCharactersMax + 1);
        return word < 0 || word == logger.Length - 1 ? pass.Fit(EventFields.Logger, logger, new TextLimit(LoggerCharactersMax)) : "*" + logger[word..];
    }

    private static string? ReleaseOf(EventPass pass, JsonElement value)
    {
        if (pass.ReadLenient(EventFields.Release, value, Unlimited)?.Trim() is not { } release) return null;
        if (ReleaseNames.IsRelease(release)) return pass.Fit(EventFields.Release, release, Release);
        pass.Reject(EventFields.Release, value, "invalid release");
        return null;
    }

    private static string? DistOf(EventPass pass, JsonElement value)
    {
        if (Trimmed(pass.ReadLenient(EventFields.Dist, value, Unlimited)) is not { } dist) return null;
        if (ReleaseNames.IsDist(dist) && dist.Length <= DistCharactersMax) return pass.Facts.Release is null ? null : dist;
        pass.Reject(EventFields.Dist, value, "invalid dist", ReleaseNames.IsDist(dist) ? ErrorKinds.ValueTooLong : ErrorKinds.InvalidData);
        return null;
    }

    private static string? EnvironmentOf(EventPass pass, JsonElement value)
    {
        if (Trimmed(pass.ReadText(EventFields.Environment, value, Unlimited)) is not { } environment) return null;
        if (ReleaseNames.IsEnvironment(environment)) return environment;
        pass.Reject(EventFields.Environment, value, "invalid environment");
        return null;
    }

    private static string? Trimmed(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }
}
