using SentryOrleans.Contracts.Projects;

namespace SentryOrleans.Testing.Fuzz.Seeds;

/// <summary>Filters that are asked, and patterns for them.</summary>
internal static class FilterSeeds
{
    /// <summary>Every filter there is.</summary>
    public static FilterSettings Everything { get; } = new(
        true, true, true, true, true, true, true, ["ie", "safari", "opera", "android"], ["10.0.0.0/8", "::1"], ["bad@*", "[0-9]*-{alpha,beta}"], ["*never?*", "Type?rror: x*"],
        [new CustomFilter("mine", "Mine", true, [new FilterCondition("error_type", ["*Boom*"]), new FilterCondition("release", [">=99.0.0", "x@*"]), new FilterCondition("ip_address", ["192.0.2.0/24"])])]);

    /// <summary>A pattern, a newline, a text.</summary>
    public static IReadOnlyList<FuzzSeed> All { get; } =
    [
        FuzzSeed.Text("*\nanything"), FuzzSeed.Text("a*b*c*d*e\naxbxcxdxe"), FuzzSeed.Text("[!a-z0-9]?{x,y{1,2},}\\*\nAx1*"), FuzzSeed.Text(">=1.2.3-beta+4\nshop@1.2.3"),
        FuzzSeed.Text("{a,b}{c,d}{e,f}{g,h}{i,j}{k,l}{m,n}\nacegikm"), FuzzSeed.Text("10.0.0.0/8\n10.1.2.3"), FuzzSeed.Text("::ffff:1.2.3.4/96\n::1"), FuzzSeed.Text("[[]]\n]"), FuzzSeed.Text("<1\n1.0.0.0.0"),
        FuzzSeed.Text("TypeError: *undefined*\nTypeError: x is undefined"),
    ];
}
