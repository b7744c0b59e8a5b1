namespace SentryOrleans.Grains.Globs;

/// <summary>How a glob reads its pattern and compares texts.</summary>
internal enum GlobStyle
{
    /// <summary>Any case; in the pattern <c>\</c> takes the next character as it is.</summary>
    Escaped,

    /// <summary>Any case; <c>\</c> is a character like others.</summary>
    AnyCase,

    /// <summary>The same case; <c>\</c> is a character like others.</summary>
    SameCase,

    /// <summary>Of paths: any case, <c>\</c> is <c>/</c>. Only <c>**</c> crosses a <c>/</c>. A path that does not match is tried with a <c>/</c> in front.</summary>
    Path,
}
