using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SentryOrleans.Api.Errors;
using SentryOrleans.Contracts;
using Xunit;

namespace SentryOrleans.Unit.Api;

public partial class ErrorTests
{
    [Theory]
    [InlineData("issue_not_found", 404)]
    [InlineData("slug_taken", 409)]
    [InlineData("slug_invalid", 400)]
    [InlineData("project_not_accessible", 403)]
    [InlineData("a_code_of_a_newer_silo", 400)]
    public void A_refusal_is_never_the_servers_fault(string code, int status)
    {
        var answer = ErrorTable.Find(new DomainException(code, "Why."));
        Assert.Equal(status, answer!.Status);
        Assert.Null(answer.RetryAfter);
    }

    [Fact]
    public void A_refusals_text_is_told() => Assert.Equal("Taken.", Assert.IsType<SentryError>(ErrorTable.Find(new DomainException("slug_taken", "Taken."))!.Body).Detail);

    [Fact]
    public void A_busy_server_says_when_to_come_back()
    {
        var answer = ErrorTable.Find(new BusyException("full", TimeSpan.FromSeconds(2.5)))!;
        Assert.Equal((503, TimeSpan.FromSeconds(2.5)), (answer.Status, answer.RetryAfter));
    }

    [Fact]
    public void What_a_repetition_may_heal_asks_for_one()
    {
        Exception[] transient = [new ConflictException("faster"), new TimeoutException(), new SiloUnavailableException("gone")];
        Assert.All(transient, exception => Assert.Equal((503, TimeSpan.FromSeconds(1)), (ErrorTable.Find(exception)!.Status, ErrorTable.Find(exception)!.RetryAfter)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(415)]
    public void An_unreadable_body_keeps_its_status(int status) =>
        Assert.Equal(status, ErrorTable.Find(new BadHttpRequestException("secret text of the body", status))!.Status);

    [Fact]
    public void The_bodys_own_text_is_not_repeated() =>
        Assert.DoesNotContain("secret", Assert.IsType<SentryError>(ErrorTable.Find(new BadHttpRequestException("secret text of the body", 400))!.Body).Detail);

    [Fact]
    public void Anything_else_is_a_fault() => Assert.Null(ErrorTable.Find(new InvalidOperationException()));

    [Fact]
    public void Every_code_that_the_contracts_name_has_a_status()
    {
        var documentation = File.ReadAllText(Path.ChangeExtension(typeof(DomainException).Assembly.Location, ".xml"));
        var codes = Exceptions().Matches(documentation).SelectMany(exception => Codes().Matches(exception.Value)).Select(code => code.Groups[1].Value).ToHashSet();
        Assert.True(codes.Count > 10, "The contracts' documentation was not found.");
        Assert.All(codes, code => Assert.True(ErrorTable.Knows(code), code));
    }

    [GeneratedRegex("""<exception cref="T:SentryOrleans.Contracts.DomainException">.*?</exception>""", RegexOptions.Singleline)]
    private static partial Regex Exceptions();

    [GeneratedRegex("<c>([a-z_]+)</c>")]
    private static partial Regex Codes();
}
