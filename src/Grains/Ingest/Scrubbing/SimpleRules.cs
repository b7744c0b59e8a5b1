using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Grains.Ingest.Scrubbing;

/// <summary>What the switches of an organisation and its project ask for, together.</summary>
internal sealed class SimpleRules
{
    /// <summary>Name of the rule that the lists of sensitive fields make.</summary>
    public const string SensitiveFieldsId = "strip-fields";

    private static readonly FrozenSet<string> SensitiveCookies = new[]
    {
        "sentrysid", "sudo", "su", "session", "__session", "sessionid", "user_session", "symfony", "phpsessid", "fasthttpsessionid", "mysession",
        "irissessionid", "_vercel_jwt", "csrf", "xsrf", "_xsrf", "_csrf", "csrf-token", "csrf_token", "xsrf-token", "xsrf_token", "fastcsrf", "_iris_csrf",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly bool _defaults;
    private readonly bool _addresses;
    private readonly Rule? _sensitive;
    private readonly Selector[] _safe;

    public SimpleRules(ScrubbingSettings organization, ScrubbingSettings project)
    {
        var scrub = organization.Scrub || project.Scrub;
        _defaults = scrub && (organization.Defaults || project.Defaults);
        _addresses = organization.ScrubIpAddresses || project.ScrubIpAddresses;
        string[] names = [.. organization.SensitiveFields.Concat(project.SensitiveFields).Select(name => name.Trim()).Where(name => name.Length > 0)];
        if (scrub && names.Length > 0)
        {
            var pattern = new Regex(
                string.Join('|', names.Select(Regex.Escape)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
            _sensitive = new Rule(SensitiveFieldsId, new Redaction(Method.Replace), new PatternFinder(pattern, wholeText: true), new PatternFinder(pattern));
        }
        Triggers = Triggers.Create(_defaults, _addresses, scrub ? names : []);
        _safe = [.. organization.SafeFields.Concat(project.SafeFields).Select(field => Selector.TryParse(field, out var selector, out _) ? selector : null).OfType<Selector>()];
    }

    public Triggers Triggers { get; }

    public bool IsOn => _defaults || _addresses || _sensitive is not null;

    public bool IsSafe(List<Step> place) => Array.Exists(_safe, selector => selector.Matches(place, false));

    /// <summary>The rule that takes the whole value for its place, or null.</summary>
    public Rule? TakesWhole(List<Step> place)
    {
        if (_addresses && IsAddress(place)) return BuiltinRules.Anything;
        if (place[^1].Class != FieldClass.Open || IsIgnored(place)) return null;
        var key = place[^1].Key;
        if (_sensitive?.TakesKey(key) is true) return _sensitive;
        if (!_defaults) return null;
        if (SensitiveText.IsKey(key)) return BuiltinRules.Password;
        return place.Count > 1 && place[^2].Key == "cookies" && SensitiveCookies.Contains(key) ? BuiltinRules.AnythingFilter : null;
    }

    /// <param name="signs">That the value shows; rules that look for others are left out.</param>
    public void Apply(List<Step> place, TextPieces pieces, string text, Signs signs)
    {
        if (IsFormattedMessage(place))
        {
            if (_defaults) ApplyAll(BuiltinRules.ReplaceOnly, pieces, signs);
            return;
        }
        if (place[^1].Class != FieldClass.Open || IsIgnored(place)) return;
        if (_addresses && signs.HasFlag(Signs.Address)) pieces.Apply(BuiltinRules.Ip);
        if (_sensitive?.Finds!.IsIn(text) is true)
        {
            pieces.Replace(_sensitive, text);
            return;
        }
        if (!_defaults) return;
        if (signs.HasFlag(Signs.Word) && SensitiveText.IsText(text)) pieces.Replace(BuiltinRules.Password, text);
        else ApplyAll(BuiltinRules.CommonFilter, pieces, signs);
    }

    private static void ApplyAll(Rule[] rules, TextPieces pieces, Signs signs)
    {
        foreach (var rule in rules)
        {
            if ((rule.Signs & signs) != Signs.None) pieces.Apply(rule);
        }
    }

    private static bool IsFormattedMessage(List<Step> place) => place.Count > 1 && place[^2].Schema == "logentry" && place[^1].Key == "formatted";

    private static bool IsIgnored(List<Step> place)
    {
        if (place.Count < 2) return true;
        var (parent, key) = (place[^2], place[^1].Key);
        return IsFormattedMessage(place)
            || (parent.Schema == "exception" && key == "value")
            || (parent.Key == "headers" && key.Equals("user-agent", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAddress(List<Step> place)
    {
        if (place.Count < 3) return false;
        var (parent, key) = (place[^2], place[^1].Key);
        return (parent.Schema, key) is ("user", "ip_address") or ("sdk", "client_ip")
            || (parent.Key == "env" && place[^3].Schema == "request" && key == "REMOTE_ADDR");
    }
}
