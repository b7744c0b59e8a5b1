using System.Text;
using System.Text.Json;
using SentryOrleans.Contracts.Events;
using Xunit;

namespace SentryOrleans.Integration.Api;

/// <summary>Stored events.</summary>
[Collection(ApiCollection.Name)]
public sealed class EventTests(ApiFixture server) : IDisposable
{
    private readonly ApiClient _client = server.Client(server.Member);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_events_of_an_issue_are_a_chain_from_the_oldest_to_the_latest()
    {
        var project = await server.CreateProjectAsync("event-chain");
        var newest = TestProject.Now;
        var sent = new List<string>();
        // The last sent is the oldest: what counts is when it happened.
        for (var i = 0; i < 4; i++) sent.Add(await project.SendAsync("Chain", newest - TimeSpan.FromMinutes(i)));
        await project.SendAsync("Other");
        var issue = (await project.ListAsync("chain", rows => rows is [var row] && row.Text("count") == "4"))[0].Text("id");
        var path = $"organizations/acme/issues/{issue}/events/";

        Assert.Equal(sent, (await _client.GetAsync(path)).Is(200).Rows.Ids());
        Assert.Equal(5, (await _client.GetAsync($"{project.Path}events/")).Is(200).Rows.Count);
        Assert.Equal(sent[0], (await _client.GetAsync($"{path}latest/")).Is(200).Json.Text("id"));
        Assert.Equal(sent[0], (await _client.GetAsync($"{path}recommended/")).Is(200).Json.Text("id"));
        Assert.Equal(sent[3], (await _client.GetAsync($"{path}oldest/")).Is(200).Json.Text("id"));
        for (var i = 0; i < 4; i++)
        {
            var body = (await _client.GetAsync($"{path}{sent[i]}/")).Is(200).Json;
            Assert.Equal(i == 0 ? null : sent[i - 1], body.GetProperty("nextEventID").GetString());
            Assert.Equal(i == 3 ? null : sent[i + 1], body.GetProperty("previousEventID").GetString());
        }
    }

    [Fact]
    public async Task An_events_id_is_read_in_every_form()
    {
        var id = server.Acme.EventId;
        string[] forms = [id, id.ToUpperInvariant(), Guid.Parse(id).ToString("D"), Guid.Parse(id).ToString("D").ToUpperInvariant()];
        foreach (var form in forms)
        {
            Assert.Equal(id, (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/events/{form}/")).Is(200).Json.Text("eventID"));
            Assert.Equal(id, (await _client.GetAsync($"projects/acme/shop/events/{form}/")).Is(200).Json.Text("eventID"));
            Assert.Equal(id, (await _client.GetAsync($"organizations/acme/eventids/{form}/")).Is(200).Json.Text("eventId"));
        }
    }

    [Fact]
    public async Task An_event_tells_what_was_sent()
    {
        var json = (await _client.GetAsync($"projects/acme/shop/events/{server.Acme.EventId}/")).Is(200).Json;
        Assert.Equal("PaymentDeclined: it went wrong", json.Text("title"));
        Assert.Equal((server.Acme.IssueId, server.Acme.Project.Id), (json.Text("groupID"), json.Text("projectID")));
        Assert.Equal("csharp", json.Text("platform"));
        Assert.Equal("shop@1.2.3", json.GetProperty("release").Text("version"));
        Assert.Equal("42", json.GetProperty("user").Text("id"));
        Assert.Equal(3, json.GetProperty("context").GetProperty("basket").GetProperty("items").GetInt32());
        var tags = json.GetProperty("tags").EnumerateArray().ToDictionary(tag => tag.Text("key"), tag => tag.Text("value"));
        Assert.Equal(tags.Keys.Order(StringComparer.Ordinal), tags.Keys);
        Assert.Equal(("gold", "production", "error"), (tags["customer"], tags["environment"], tags["level"]));
        Assert.Equal("shop@1.2.3", tags["release"]);
        var entries = json.GetProperty("entries").EnumerateArray().ToDictionary(entry => entry.Text("type"), entry => entry.GetProperty("data"));
        Assert.Equal(["exception", "breadcrumbs"], entries.Keys);
        var frame = entries["exception"].GetProperty("values")[0].GetProperty("stacktrace").GetProperty("frames")[0];
        Assert.Equal(("Pay", 12, true), (frame.Text("function"), frame.GetProperty("lineNo").GetInt32(), frame.GetProperty("inApp").GetBoolean()));
    }

    [Fact]
    public async Task The_raw_form_is_what_is_stored()
    {
        var stored = await server.Grains.GetGrain<IEventQueryGrain>(0).FindAsync([long.Parse(server.Acme.Project.Id)], Guid.Parse(server.Acme.EventId));
        var answer = (await _client.GetAsync($"projects/acme/shop/events/{server.Acme.EventId}/json/")).Is(200);
        Assert.Equal("application/json", answer.MediaType);
        Assert.Equal(Encoding.UTF8.GetString(stored!.Payload), answer.Text);
        Assert.Equal(server.Acme.EventId, answer.Json.Text("event_id"));
    }

    [Fact]
    public async Task Ids_lead_to_their_places()
    {
        var place = (await _client.GetAsync($"organizations/acme/eventids/{server.Acme.EventId}/")).Is(200).Json;
        Assert.Equal(("acme", "shop", server.Acme.IssueId), (place.Text("organizationSlug"), place.Text("projectSlug"), place.Text("groupId")));
        (await _client.GetAsync("organizations/acme/eventids/nothing/")).Refuses(400, "Invalid event id");
        (await _client.GetAsync($"organizations/acme/eventids/{Guid.NewGuid():N}/")).Refuses(404, "The requested resource does not exist");

        var issue = (await _client.GetAsync($"organizations/acme/shortids/{server.Acme.ShortId.ToLowerInvariant()}/")).Is(200).Json;
        Assert.Equal(("acme", "shop", server.Acme.IssueId), (issue.Text("organizationSlug"), issue.Text("projectSlug"), issue.Text("groupId")));
        Assert.Equal((server.Acme.ShortId, server.Acme.ShortId), (issue.Text("shortId"), issue.GetProperty("group").Text("shortId")));
        (await _client.GetAsync("organizations/acme/shortids/SHOP-ZZZZ/")).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task An_issue_has_the_same_answer_under_all_its_names()
    {
        string[] paths =
        [
            $"organizations/acme/issues/{server.Acme.ShortId}/", $"organizations/{server.Acme.OrganizationId}/issues/{server.Acme.IssueId}/",
            $"organizations/acme/groups/{server.Acme.IssueId}/", $"issues/{server.Acme.IssueId}/", $"groups/{server.Acme.IssueId}/",
        ];
        var today = (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/")).Is(200);
        Assert.Equal("5", today.Json.Text("count"));
        Assert.Equal(1, today.Json.GetProperty("userCount").GetInt32());
        foreach (var path in paths)
        {
            Assert.Equal(today.Text, (await _client.GetAsync(path)).Is(200).Text);
            Assert.Equal(5, (await _client.GetAsync($"{path}events/")).Is(200).Rows.Count);
            (await _client.GetAsync($"{path}events/latest/")).Is(200);
        }
        (await _client.GetAsync($"issues/{server.Acme.ShortId}/")).Refuses(404, "The requested resource does not exist");
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        const string NoEvent = "Event not found. The event ID may be incorrect, or its age exceeded the retention period.";
        (await _client.GetAsync($"projects/acme/shop/events/{Guid.NewGuid():N}/")).Refuses(404, NoEvent);
        (await _client.GetAsync("projects/acme/shop/events/nothing/")).Refuses(404, NoEvent);
        (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/events/{Guid.NewGuid():N}/")).Refuses(404, NoEvent);
        // An event of the project, but of another issue.
        var other = (await _client.GetAsync("projects/acme/shop/events/")).Is(200).Rows.First(row => row.Text("groupID") != server.Acme.IssueId).Text("id");
        (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/events/{other}/")).Refuses(404, NoEvent);
        (await _client.GetAsync("organizations/acme/issues/999999999/")).Refuses(404, "The requested resource does not exist");
        (await _client.GetAsync("organizations/acme/issues/nothing/")).Refuses(404, "The requested resource does not exist");
    }

    [Theory]
    [InlineData("query=text")]
    [InlineData("full=1")]
    [InlineData("sample=1")]
    public async Task A_filter_that_is_not_there_is_refused_and_not_ignored(string parameter) =>
        Assert.Contains("not supported", (await _client.GetAsync($"projects/acme/shop/events/?{parameter}")).Is(400).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task An_issue_tells_of_its_events()
    {
        var issue = (await _client.GetAsync($"organizations/acme/issues/{server.Acme.IssueId}/")).Is(200).Json;
        Assert.Equal("shop@1.2.3", issue.GetProperty("firstRelease").Text("version"));
        Assert.Equal("shop@1.2.3", issue.GetProperty("lastRelease").Text("version"));
        Assert.Equal(["24h", "30d"], issue.GetProperty("stats").EnumerateObject().Select(series => series.Name));
        Assert.Equal(5, issue.GetProperty("stats").GetProperty("24h").EnumerateArray().Sum(point => point[1].GetInt64()));
        Assert.Equal(5, issue.GetProperty("stats").GetProperty("30d").EnumerateArray().Sum(point => point[1].GetInt64()));
        Assert.Equal("first_seen", issue.GetProperty("activity")[0].Text("type"));
        Assert.Equal(JsonValueKind.Null, issue.GetProperty("assignedTo").ValueKind);
    }
}
