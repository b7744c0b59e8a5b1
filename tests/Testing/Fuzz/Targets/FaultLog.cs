using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;

namespace SentryOrleans.Testing.Fuzz.Targets;

/// <summary>Catches what the front door logs as a fault and answers with 500.</summary>
internal sealed class FaultLog : ILoggerProvider, ILogger
{
    private Exception? _fault;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not null) _fault ??= exception;
    }

    public void Clear() => _fault = null;

    /// <summary>Throws the first one since <see cref="Clear"/>, as it was.</summary>
    public void Rethrow()
    {
        if (_fault is not null) ExceptionDispatchInfo.Capture(_fault).Throw();
    }

    public void Dispose()
    {
    }
}
