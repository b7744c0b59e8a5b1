namespace SentryOrleans.Grains.Grouping.V2;

/// <summary>One thing, looked at twice: with the application's own frames only, and with all frames. Grouping: section 2.3.</summary>
/// <param name="System">Null for what has no stack trace.</param>
internal readonly record struct StackVariants(GroupingComponent App, GroupingComponent? System)
{
    private const string Same = "hash matches app variant";
    private const string OnlySystem = "ignored because this variant has no stack trace that contributes, but system has";
    private const string OnlyApp = "ignored because this variant has no stack trace that contributes, but app has";

    /// <summary>Whether one of them is a part of the hash.</summary>
    public bool Contributes => App.Contributes || System is { Contributes: true };

    /// <summary>Keeps a variant from adding a hash that says nothing new, or says less than the other.</summary>
    public StackVariants Settle()
    {
        if (System is not { Contributes: true }) return this;
        if (App.Contributes && HashText.AreSame(App, System)) return this with { System = System.Off(Same) };
        return (Component.HasStackTrace(App), Component.HasStackTrace(System)) switch
        {
            (false, true) when App.Contributes => this with { App = App.Off(OnlySystem) },
            (true, false) => this with { System = System.Off(OnlyApp) },
            _ => this,
        };
    }

    /// <summary>Both taken out of the hash.</summary>
    public StackVariants Off(string hint) => new(
        App.Contributes ? App.Off(hint) : App,
        System is { Contributes: true } ? System.Off(hint) : System);
}
