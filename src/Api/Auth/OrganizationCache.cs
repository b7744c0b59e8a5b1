using SentryOrleans.Contracts.Organizations;

namespace SentryOrleans.Api.Auth;

/// <summary>
/// Remembers organisations with the versions of their streams. Each request still asks for the version, of which the answer is a few bytes, so what is found is never
/// older than the request; all members and teams travel only after something changed. Safe for concurrent use.
/// </summary>
public sealed class OrganizationCache(IGrainFactory grains)
{
    /// <summary>Members, teams and what else there is in lists, of all that is remembered; then it begins anew.</summary>
    private const int PartsMax = 200_000;

    /// <summary>Of an organisation without any.</summary>
    private const int PartsMin = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _names = [];
    private readonly Dictionary<long, (long Version, OrganizationView View)> _known = [];
    private int _parts;

    /// <summary>The organisation that has or had this slug, or with this id when the text is all digits.</summary>
    public async Task<OrganizationView?> FindAsync(string slugOrId)
    {
        var (version, view) = Known(slugOrId);
        var read = await grains.GetGrain<IDirectoryGrain>(0).FindOrganizationSinceAsync(slugOrId, view?.Id ?? 0, version);
        if (read.IsSame) return view;
        if (read.View is { } fresh) Remember(slugOrId, read.Version, fresh);
        return read.View;
    }

    private (long Version, OrganizationView? View) Known(string name)
    {
        lock (_lock) return _names.TryGetValue(name, out var id) && _known.TryGetValue(id, out var known) ? known : default;
    }

    private void Remember(string name, long version, OrganizationView view)
    {
        lock (_lock)
        {
            if (_known.Remove(view.Id, out var before)) _parts -= PartsOf(before.View);
            _parts += PartsOf(view);
            if (_parts > PartsMax || _names.Count >= PartsMax / PartsMin)
            {
                _names.Clear();
                _known.Clear();
                _parts = PartsOf(view);
            }
            _names[name] = view.Id;
            _known[view.Id] = (version, view);
        }
    }

    private static int PartsOf(OrganizationView view) =>
        PartsMin + view.Teams.Count + view.Invited.Count + view.Asking.Count + view.Members.Sum(member => 1 + member.Teams.Count);
}
