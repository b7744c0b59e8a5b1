using SentryOrleans.Integration.Api;
using SentryOrleans.Testing;
using Xunit;

namespace SentryOrleans.Integration.Silo;

/// <summary>What a folder of an earlier version has of what was done to issues.</summary>
/// <param name="Whole">Short id of an issue that another was merged into.</param>
/// <param name="Part">Short id of the other.</param>
/// <param name="Merging">The operation that merged them.</param>
/// <param name="Deleted">Short id of a deleted issue.</param>
/// <param name="Deleting">The operation that deleted it.</param>
/// <param name="Talked">Short id of an issue that is assigned and has a comment.</param>
/// <param name="Comment">What the comment says.</param>
/// <param name="Assignee">Address of whom it is assigned to.</param>
internal sealed record UpgradedLife(string Whole, string Part, string Merging, string Deleted, string Deleting, string Talked, string Comment, string Assignee)
{
    /// <summary>Asserts that all of that is known, and can be taken back.</summary>
    /// <param name="server">Where.</param>
    /// <param name="root">A superuser's token.</param>
    /// <param name="organization">Slug.</param>
    public async Task GoOnAsync(Uri server, string root, string organization)
    {
        using var client = new ApiClient(server, root);
        var whole = (await client.GetAsync(Address(Whole))).Is(200).Json;
        Assert.Equal((Whole, "2"), (whole.Text("shortId"), whole.Text("count")));
        Assert.Equal(Whole, (await client.GetAsync(Address(Part))).Is(200).Json.Text("shortId"));
        (await client.PostAsync($"{Address(Whole)}undo/", new { operation = Merging })).Is(200);
        foreach (var issue in new[] { Whole, Part })
        {
            var alone = (await client.GetAsync(Address(issue))).Is(200).Json;
            Assert.Equal((issue, "1"), (alone.Text("shortId"), alone.Text("count")));
        }

        (await client.GetAsync(Address(Deleted))).Is(404);
        (await client.PostAsync($"organizations/{organization}/issues/undo/", new { operation = Deleting })).Is(200);
        Assert.Equal(Deleted, (await client.GetAsync(Address(Deleted))).Is(200).Json.Text("shortId"));

        var talked = (await client.GetAsync(Address(Talked))).Is(200).Json;
        Assert.Equal(Assignee, talked.GetProperty("assignedTo").Text("email"));
        var activity = await Eventually.GetAsync(async _ => (await client.GetAsync($"{Address(Talked)}activities/")).Is(200).Json.GetProperty("activity"), rows => rows.GetArrayLength() > 1);
        Assert.Contains(activity.EnumerateArray(), entry => entry.Text("type") == "note" && entry.GetProperty("data").Text("text") == Comment);

        string Address(string issue) => $"organizations/{organization}/issues/{issue}/";
    }
}
