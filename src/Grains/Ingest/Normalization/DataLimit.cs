namespace SentryOrleans.Grains.Ingest.Normalization;

/// <summary>
/// How large open data may be. Size of open data: <paramref name="Bytes"/> counts about key + value + 1 per item, <paramref name="Depth"/>
/// the nested containers, the field's own being the first. Deeper containers become their JSON text; what exceeds the bytes is dropped.
/// </summary>
internal readonly record struct DataLimit(int Bytes, int Depth)
{
    public static readonly DataLimit Extra = new(262_144, 7);
    public static readonly DataLimit Context = new(8192, 7);
    public static readonly DataLimit Modules = new(8192, 7);
    public static readonly DataLimit RequestBody = new(8192, 7);
    public static readonly DataLimit RequestEnvironment = new(8192, 7);
    public static readonly DataLimit Small = new(2048, 5);
    public static readonly DataLimit Large = new(65_536, 10);
}
