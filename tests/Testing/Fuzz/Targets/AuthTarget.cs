using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Ingest.Auth;
using SentryOrleans.Grains.Ingest.Normalization;
using SentryOrleans.Testing.Fuzz.Seeds;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Who sends: headers, query strings, DSNs; and texts that are read like them, such as times.</summary>
internal sealed class AuthTarget : FuzzTarget
{
    public override string Name => "auth";

    public override int Weight => 50;

    public override IReadOnlyList<FuzzSeed> Seeds => AuthSeeds.All;

    public override FuzzVerdict Run(FuzzInput input, FuzzMeter meter)
    {
        var lines = Encoding.UTF8.GetString(input.Bytes).Split('\n');
        var headers = new HeaderDictionary();
        if (lines[0].Length > 0) headers["X-Sentry-Auth"] = lines[0];
        if (lines.Length > 1 && lines[1].Length > 0) headers["Authorization"] = lines[1];
        SentryAuth? auth = null;
        var refusal = meter.Run(() => RequestAuth.Read(headers, lines.ElementAtOrDefault(2), out auth));
        FuzzBreach.Unless(refusal is null || auth is null, "who is refused is nobody");
        FuzzBreach.Unless(refusal is null or { Status: 400 or 401 }, "who is refused learns it by 400 or 401", refusal?.Reason);
        if (auth is not null) CheckKey(auth.PublicKey);
        var isDsn = false;
        foreach (var line in lines)
        {
            Dsn dsn = default;
            if (!meter.Run(() => Dsn.TryParse(line, out dsn))) continue;
            isDsn = true;
            CheckKey(dsn.PublicKey);
            FuzzBreach.Unless(dsn.ProjectId > 0, "projects are numbered from 1");
        }
        var time = meter.Run(() => Timestamps.Read(JsonSerializer.SerializeToElement(lines[^1])));
        if (time is { } known) meter.Run(() => Timestamps.ToDateTimeOffset(known));
        return auth is not null || isDsn || time is not null ? FuzzVerdict.Accepted : FuzzVerdict.Refused;
    }

    private static void CheckKey(string key) => FuzzBreach.Unless(key.Length == 32 && Ascii.IsValid(key), "a key has 32 ASCII characters", key);
}
