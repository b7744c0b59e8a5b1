using System.Text.Json;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using SentryOrleans.Grains.Users;
using Xunit;

namespace SentryOrleans.Unit.Users;

public class UserTests
{
    private static readonly DateTimeOffset T = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserEvent Registered = new UserRegistered(3, "ann@example.com", "Ann", "hash", false, T);

    [Fact]
    public void A_new_user_has_chosen_nothing() => Assert.Equal(UserOptions.Default, Fold(Registered).Options);

    [Fact]
    public void What_is_not_given_stays_and_leaves_no_trace() => Given(Registered).When(new ChangeProfile()).Then();

    [Fact]
    public void Permissions_end_with_being_a_superuser()
    {
        var user = Fold(Registered, new SuperuserSet(true, T), new PermissionSet("users.admin", false, T, Decides: true));
        Assert.Equal(SuperuserPermissions.All.Where(permission => permission != "users.admin"), user.HeldPermissions);
        var ordinary = User.Apply(user, new SuperuserSet(false, T));
        Assert.Equal((false, null, null), (ordinary.Superuser, ordinary.Permissions, ordinary.Restricted));
        Assert.Empty(ordinary.HeldPermissions);
        Assert.Null(Fold(Registered).Permissions);
    }

    [Fact]
    public void Permissions_that_were_noted_before_they_decided_take_nothing_away() =>
        Assert.Equal(SuperuserPermissions.All, Fold(Registered, new SuperuserSet(true, T), new PermissionSet("users.admin", false, T)).HeldPermissions);

    [Fact]
    public void A_user_is_renamed() => Given(Registered).When(new ChangeProfile(Name: " Ann Lee ")).Then(new UserRenamed("Ann Lee", T));

    [Fact]
    public void The_same_name_again_leaves_no_trace() => Given(Registered).When(new ChangeProfile(Name: "Ann")).Then();

    [Fact]
    public void Preferences_are_recorded_whole() => Given(Registered, new PreferencesSet("en", "dark", null, true, T))
        .When(new ChangeProfile(Language: "zh-hans", Timezone: "Asia/Shanghai")).Then(new PreferencesSet("zh-hans", "dark", "Asia/Shanghai", true, T));

    [Fact]
    public void Empty_language_and_time_zone_are_the_browsers_again() => Given(Registered, new PreferencesSet("en", "dark", "Asia/Shanghai", true, T))
        .When(new ChangeProfile(Language: "", Timezone: "")).Then(new PreferencesSet(null, "dark", null, true, T));

    [Fact]
    public void Only_choices_that_differ_are_recorded() => Given(Registered, Made(("density", "\"compact\""), ("sidebar", "true")))
        .When(Choose(("density", "\"compact\""), ("sidebar", null), ("sort", "\"date\""), ("unknown", null))).Then(Made(("sidebar", null), ("sort", "\"date\"")));

    [Fact]
    public void Choices_that_were_not_named_stay()
    {
        var user = Fold(Registered, Made(("density", "\"compact\""), ("sidebar", "true")), Made(("sidebar", null), ("sort", "1")));
        Assert.Equal(new Dictionary<string, string> { ["density"] = "\"compact\"", ["sort"] = "1" }, user.Options.Interface);
    }

    [Fact]
    public void All_choices_together_are_bounded()
    {
        var full = Made(("a", new string('1', 8_000)));
        Given(Registered, full).When(Choose(("b", new string('1', 190)))).Then(Made(("b", new string('1', 190))));
        Given(Registered, full).When(Choose(("b", new string('1', 191)))).IsRefused("interface_invalid");
        Given(Registered, full).When(Choose(("a", null), ("b", new string('1', 191)))).Then(Made(("a", null), ("b", new string('1', 191))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0")]
    [InlineData("schrift-größe")]
    public void A_choice_has_a_plain_name(string name) => Given(Registered).When(Choose((name, "1"))).IsRefused("interface_invalid");

    [Theory]
    [InlineData("name_invalid", " ", null, null, null)]
    [InlineData("name_invalid", "a\tb", null, null, null)]
    [InlineData("language_invalid", null, "fr", null, null)]
    [InlineData("theme_invalid", null, null, "", null)]
    [InlineData("theme_invalid", null, null, "pink", null)]
    [InlineData("timezone_invalid", null, null, null, "Mars & Moon")]
    public void Other_values_are_refused(string code, string? name, string? language, string? theme, string? timezone) =>
        Given(Registered).When(new ChangeProfile(name, language, theme, timezone)).IsRefused(code);

    [Fact]
    public void Who_was_never_registered_changes_nothing() => Given().When(new ChangeProfile("Ann")).IsRefused("user_not_found");

    [Fact]
    public void Sessions_end_with_the_password_and_with_nothing_else()
    {
        var user = Fold(Registered);
        Assert.NotEqual(user.ToView().SessionStamp, User.Apply(user, new PasswordChanged("other", T)).ToView().SessionStamp);
        Assert.Equal(user.ToView().SessionStamp, User.Apply(user, new UserRenamed("Bob", T)).ToView().SessionStamp);
    }

    [Theory]
    [InlineData("a good password", true)]
    [InlineData("seven c", false)]
    [InlineData("12345678", false)]
    [InlineData("ANN@example.com", false)]
    [InlineData("Ann Lee of Here", false)]
    [InlineData("ann lee of here1", false)]
    [InlineData("example.com", false)]
    [InlineData("nnA Lee f Here!", false)]
    [InlineData("Password1", false)]
    [InlineData("sunshine", false)]
    [InlineData("annulment plan", true)]
    [InlineData("Sunshine over Ann's lake", true)]
    public void Passwords_that_anybody_would_try_are_refused(string password, bool accepted)
    {
        var error = Record.Exception(() => PasswordRules.Check(password, "ann@example.com", "Ann Lee of here"));
        Assert.Equal(accepted ? null : "password_invalid", (error as DomainException)?.Code);
    }

    private static User Fold(params UserEvent[] events) => events.Aggregate(User.Initial, User.Apply);

    private static InterfaceChoicesMade Made(params (string Name, string? Json)[] choices) => new(choices.ToDictionary(choice => choice.Name, choice => choice.Json), T);

    private static ChangeProfile Choose(params (string Name, string? Json)[] choices) => new(Interface: Made(choices).Choices);

    private static Scenario Given(params UserEvent[] events) => new(Fold(events));

    private sealed class Scenario(User state)
    {
        private UserCommand? _command;

        public Scenario When(UserCommand command)
        {
            _command = command;
            return this;
        }

        public void Then(params UserEvent[] expected) => Assert.Equal(expected.Select(Text), User.Decide(state, _command!, T).Select(Text));

        public void IsRefused(string code) => Assert.Equal(code, Assert.Throws<DomainException>(() => User.Decide(state, _command!, T)).Code);

        private static string Text(UserEvent e) => e.GetType().Name + JsonSerializer.Serialize(e, e.GetType());
    }
}
