using System.IO.Compression;
using System.Text;
using SentryOrleans.Contracts.Ingest;

namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Bodies of requests; the tag is the number of the request in <see cref="Targets.DoorRequest.All"/>.</summary>
internal static class DoorSeeds
{
    private static readonly byte[] Form = Encoding.UTF8.GetBytes(string.Join("\r\n",
        "--b", "Content-Disposition: form-data; name=\"upload_file_minidump\"; filename=\"crash.dmp\"", "Content-Type: application/x-dmp", "", "MDMP and more",
        "--b", "Content-Disposition: form-data; name=\"sentry\"", "", """{"release":"game@1","tags":{"a":"b"},"extra":{"x":1}}""",
        "--b", "Content-Disposition: form-data; name=\"sentry[tags][c]\"", "", "d",
        "--b", "Content-Disposition: form-data; name=\"prod\"", "", "Crashpad",
        "--b", "Content-Disposition: form-data; name=\"__sentry-event\"; filename*=UTF-8''a%20b", "", "x", "--b--", ""));

    private static readonly byte[] Pieces = Encoding.UTF8.GetBytes(string.Join("\r\n",
        "--b", "Content-Disposition: form-data; name=upload_file_minidump; filename=x", "", "PMDM",
        "--b", "Content-Disposition: form-data; name=sentry__2", "", "\"qa\"}",
        "--b", "Content-Disposition: form-data; name=sentry__1", "", "{\"environment\":", "--b--", ""));

    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        .. EnvelopeSeeds.All.Where((_, at) => at % 5 == 0).Select(seed => seed with { Tag = 0 }),
        .. EnvelopeSeeds.All.Where((_, at) => at % 40 == 0).Select(seed => new FuzzSeed(SeedShape.Bytes, Gzip(seed.Bytes), 1)),
        .. EventSeeds.All.Where((_, at) => at % 20 == 0).SelectMany(seed => new[] { seed with { Tag = 2 }, FuzzSeed.Text(Convert.ToBase64String(seed.Bytes), 2), seed with { Tag = 3 } }),
        .. SecuritySeeds.All.Select(seed => seed with { Tag = 4 }),
        .. ItemSeeds.All.Where(seed => seed.Tag == (int)ItemType.Nel).Select(seed => seed with { Tag = 5 }),
        new(SeedShape.Bytes, Form, 6), new(SeedShape.Bytes, Pieces, 6), new(SeedShape.Bytes, "MDMP raw"u8.ToArray(), 7), new(SeedShape.Bytes, Gzip("MDMP raw"u8.ToArray()), 7),
        new(SeedShape.Bytes, Form, 8), new(SeedShape.Bytes, "unreal"u8.ToArray(), 9),
        .. ItemSeeds.All.Where(seed => seed.Tag == (int)ItemType.CheckIn).Select(seed => seed with { Tag = 10 }),
        FuzzSeed.Text("?status=ok&duration=1.5&environment=qa&check_in_id=83a7c03ed0a04e1b97e2e3b18d38f244", 11),
        .. ItemSeeds.All.Where(seed => seed.Tag == (int)ItemType.OtlpTraces).Select(seed => seed with { Tag = 12 }),
        .. ItemSeeds.All.Where(seed => seed.Tag == (int)ItemType.OtlpLogs).Select(seed => seed with { Tag = 13 }),
        FuzzSeed.Text("multipart/form-data; boundary=\"b\"\n", 14),
    ];

    private static byte[] Gzip(byte[] bytes)
    {
        using var written = new MemoryStream();
        using (var stream = new GZipStream(written, CompressionLevel.Fastest)) stream.Write(bytes);
        return written.ToArray();
    }
}
