using Npgsql;
using NpgsqlTypes;

namespace SentryOrleans.Grains.Ingest.Feedback;

/// <summary>The call that stores and counts what users said.</summary>
internal static class FeedbackSql
{
    /// <summary>The result is one of these for each row.</summary>
    public const char New = 'n';

    /// <summary>It came too late to take the place of an earlier one.</summary>
    public const char Closed = 'c';

    public const string Text = "select intake_report($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// <summary>Adds the parameters of <see cref="Text"/>.</summary>
    public static void AddParameters(
        NpgsqlParameterCollection parameters, int writer, IReadOnlyList<(long ProjectId, string PublicKey, DateTimeOffset Received, NewFeedback Feedback)> rows)
    {
        parameters.Add(new NpgsqlParameter<int> { TypedValue = writer });
        Add(NpgsqlDbType.Bigint, rows.Select(row => row.ProjectId));
        Add(NpgsqlDbType.Text, rows.Select(row => row.PublicKey));
        Add(NpgsqlDbType.Uuid, rows.Select(row => row.Feedback.FeedbackId));
        Add(NpgsqlDbType.Uuid, rows.Select(row => row.Feedback.EventId));
        Add(NpgsqlDbType.TimestampTz, rows.Select(row => row.Received));
        Add(NpgsqlDbType.Text, rows.Select(row => row.Feedback.Name));
        Add(NpgsqlDbType.Text, rows.Select(row => row.Feedback.Email));
        Add(NpgsqlDbType.Text, rows.Select(row => row.Feedback.Comments));
        Add(NpgsqlDbType.Text, rows.Select(row => row.Feedback.Url));

        void Add<T>(NpgsqlDbType type, IEnumerable<T> values) =>
            parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
