using SentryOrleans.Grains.Globs;

namespace SentryOrleans.Grains.Grouping.Rules;

/// <summary>A condition on the exception that a stack trace belongs to. What is missing is called <c>&lt;unknown&gt;</c>.</summary>
internal sealed class ExceptionMatcher(Func<ExceptionInput, string?> part, Glob glob, bool negated)
{
    public bool Matches(ExceptionInput? exception)
    {
        var text = exception is null ? null : part(exception);
        return glob.IsMatch(string.IsNullOrEmpty(text) ? "<unknown>" : text) != negated;
    }
}
