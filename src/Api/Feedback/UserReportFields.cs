using System.Net.Mail;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;

namespace SentryOrleans.Api.Feedback;

/// <summary>Checks what a person filled in.</summary>
internal static class UserReportFields
{
    private const int NameLengthMax = 128;
    private const int EmailLengthMax = 75;
    private const int CommentsLengthMax = 4096;

    /// <summary>What is wrong with the fields, all of them; empty when nothing is.</summary>
    public static FieldErrors FindErrors(CreateUserReportBody body)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrEmpty(body.EventId)) Add(FieldErrors.Required("event_id"));
        else if (!EventIds.TryParse(body.EventId, out _)) Add(FieldErrors.Of("event_id", "Enter a valid event id."));
        Check("name", body.Name, NameLengthMax);
        Check("email", body.Email, EmailLengthMax);
        Check("comments", body.Comments, CommentsLengthMax);
        if (!errors.ContainsKey("email") && !MailAddress.TryCreate(body.Email, out _)) Add(FieldErrors.Of("email", "Enter a valid email address."));
        return errors;

        void Check(string field, string? text, int lengthMax)
        {
            if (string.IsNullOrWhiteSpace(text)) Add(FieldErrors.Required(field));
            else if (FieldErrors.OfText(field, text, lengthMax) is { } error) Add(error);
        }

        void Add(FieldErrors more)
        {
            foreach (var (field, texts) in more) errors[field] = texts;
        }
    }
}
