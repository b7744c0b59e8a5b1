using Npgsql;
using SentryOrleans.Grains.Storage;

namespace SentryOrleans.Grains.Mail;

/// <summary>The letters in the outbox.</summary>
public sealed class MailTable(NpgsqlDataSource database) : OutboxTable(database, Outbox.Mail);
