using Xunit;

namespace SentryOrleans.Integration.Fixtures;

/// <summary>A silo that keeps files in a bucket.</summary>
public sealed class S3Fixture : IAsyncLifetime
{
    private S3Server? _server;
    private SiloFixture? _silo;

    internal S3Server Server => _server!;

    internal SiloFixture Silo => _silo!;

    public async Task InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _silo = new SiloFixture(_server.Settings);
        try
        {
            await _silo.InitializeAsync();
        }
        catch
        {
            // The silo has cleaned up after itself; the runner does not dispose a fixture whose start failed.
            await _server.DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Server.DisposeAsync();
    }
}
