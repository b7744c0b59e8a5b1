using System.Reflection;
using SentryOrleans.Api;
using SentryOrleans.Contracts;
using SentryOrleans.Contracts.Users;
using Xunit;

namespace SentryOrleans.Unit.Architecture;

public class DependencyTests
{
    [Fact]
    public void Api_references_neither_Grains_nor_the_store()
    {
        var references = References(typeof(ServerAddressOptions).Assembly);
        Assert.Contains("SentryOrleans.Contracts", references);
        Assert.DoesNotContain("SentryOrleans.Grains", references);
        Assert.DoesNotContain(references, name => name is "Marten" or "Npgsql" or "JasperFx" or "JasperFx.Events");
    }

    [Fact]
    public void Contracts_reference_nothing_of_ours_and_no_store()
    {
        var references = References(typeof(StreamKeys).Assembly);
        Assert.DoesNotContain(references, name => name.StartsWith("SentryOrleans", StringComparison.Ordinal) || name is "Marten" or "Npgsql");
    }

    [Fact]
    public void Grains_know_no_endpoints()
    {
        var references = References(typeof(Grains.GrainsServices).Assembly);
        Assert.DoesNotContain(references, name => name is "SentryOrleans.Api" or "Microsoft.AspNetCore.Routing" or "Microsoft.AspNetCore.Http");
    }

    [Fact]
    public void No_API_makes_superusers_or_sets_passwords_without_the_old_one()
    {
        var types = new[] { typeof(IUserAdministrationGrain), typeof(IUserCommandsGrain) };
        foreach (var type in types)
        {
            var users = NetArchTest.Rules.Types.InAssembly(typeof(ServerAddressOptions).Assembly).That().HaveDependencyOn(type.FullName).GetTypes();
            Assert.Empty(users);
        }
        Assert.NotEmpty(NetArchTest.Rules.Types.InAssembly(typeof(ServerAddressOptions).Assembly).That().HaveDependencyOn(typeof(IUserGrain).FullName).GetTypes());
    }

    private static HashSet<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];
}
