using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Api.Projects;

/// <summary>Filters to try; what is absent is as it is.</summary>
/// <param name="Filters">Changes of single filters.</param>
/// <param name="Options">The lists, as in a project's <c>options</c>.</param>
public sealed record PreviewFiltersBody(IReadOnlyList<PreviewFilterBody>? Filters = null, Dictionary<string, JsonElement>? Options = null)
{
    /// <summary>Reads the changes; whether their values are right, the project decides.</summary>
    public bool TryRead([NotNullWhen(true)] out FilterChanges? changes, [NotNullWhen(false)] out FieldErrors? errors)
    {
        changes = null;
        errors = FilterOptions.FindErrors(Options);
        if (errors is not null) return false;
        var read = FilterOptions.Over(new FilterChanges(), Options);
        foreach (var (id, active, subfilters) in (Filters ?? []).Select(filter => (filter?.Id, filter?.Active, filter?.Subfilters)))
        {
            if (!ProjectFilterBody.IsKnown(id)) errors = FieldErrors.Of("filters", "There is no filter with this id.");
            else if (new UpdateProjectFilterBody(active, subfilters).Over(read, id) is { } next) read = next;
            else errors = UpdateProjectFilterBody.Missing(id);
            if (errors is not null) return false;
        }
        changes = read;
        return true;
    }
}

/// <summary>A filter to try, with what would be sent to change it.</summary>
/// <param name="Id">As in the list of filters.</param>
/// <param name="Active">On or off.</param>
/// <param name="Subfilters">Groups of old browsers, for <c>legacy-browsers</c> alone.</param>
public sealed record PreviewFilterBody(string? Id = null, bool? Active = null, IReadOnlyList<string>? Subfilters = null);

/// <summary>Scrubbing to try; what is absent is as it is.</summary>
public sealed record PreviewScrubbingBody(
    bool? DataScrubber = null, bool? DataScrubberDefaults = null, IReadOnlyList<string>? SensitiveFields = null, IReadOnlyList<string>? SafeFields = null,
    bool? ScrubIPAddresses = null, string? RelayPiiConfig = null) : IScrubbingFields;
