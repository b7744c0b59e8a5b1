namespace SentryOrleans.Grains.Storage;

/// <summary>Lets work be done by one at a time: who asks for it meanwhile has it done once more after that. For a grain, whose turns may interleave.</summary>
internal sealed class Turns
{
    private bool _isTaken;
    private bool _again;

    /// <summary>Does the work, until nobody asks for more.</summary>
    /// <returns>False: somebody else is at it, and will do it once more.</returns>
    public async Task<bool> TakeAsync(Func<Task> work)
    {
        _again = true;
        if (_isTaken) return false;
        _isTaken = true;
        try
        {
            while (_again)
            {
                _again = false;
                await work();
            }
            return true;
        }
        finally
        {
            _isTaken = false;
        }
    }
}
