using System.Text.Json;
using System.Text.Json.Serialization;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>An error event as an SDK writes it. Events with one <paramref name="Fingerprint"/> belong to one issue.</summary>
internal sealed record TestEvent(string Fingerprint)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Null: the event does not say.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    public string Message { get; init; } = "it broke";

    public string? User { get; init; }

    public string? Release { get; init; }

    public string? Environment { get; init; }

    public string Level { get; init; } = "error";

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            event_id = Id.ToString("N"),
            timestamp = Timestamp,
            platform = "python",
            level = Level,
            tags = Tags,
            release = Release,
            environment = Environment,
            fingerprint = new[] { Fingerprint },
            user = User is null ? null : new { id = User },
            exception = new
            {
                values = new[]
                {
                    new { type = "KeyError", value = Message, stacktrace = new { frames = new[] { new { function = "pay", filename = "cart.py", lineno = 7, in_app = true } } } },
                },
            },
        },
        Json);
}
