using Xunit;

namespace SentryOrleans.Testing;

/// <summary>A fixture that is disposed when its start fails, too; the runner does not do that.</summary>
public abstract class StartedFixture : IAsyncLifetime
{
    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        try
        {
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Disposes what was started, which may be a part.</summary>
    public abstract Task DisposeAsync();

    /// <summary>Starts everything.</summary>
    protected abstract Task StartAsync();
}
