using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Evidence;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Resolution;

/// <summary>Evidence over HTTP: who may add, read and remove it, which files are accepted, and how they are served.</summary>
public sealed class EvidenceTests : IAsyncLifetime
{
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nnothing to see\n%%EOF");

    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_file_comes_back_byte_for_byte_and_as_a_download_alone()
    {
        var number = await _world.StoryAsync();
        var added = await SendFileAsync(ApiWorld.FinanceLead, number, "Year close.pdf", s_pdf);
        Assert.Equal(201, added.Code);
        Assert.Equal(("Year close.pdf", "application/pdf", s_pdf.Length), ((string)added.Body["file"]!["name"]!, (string)added.Body["file"]!["contentType"]!, (int)added.Body["file"]!["bytes"]!));
        Assert.Equal($"/api/v1/objections/{number}/evidence/{added.Body["id"]}", added.Location);

        using var response = await (await _world.OfAsync(ApiWorld.SalesLead)).GetAsync(new Uri($"{added.Location}/file", UriKind.Relative));
        Assert.Equal(s_pdf, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);

        var history = (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Body["history"]!.AsArray();
        Assert.Equal(("EvidenceAdded", "What it costs"), ((string)history[^1]!["kind"]!, (string)history[^1]!["text"]!));
    }

    [Fact]
    public async Task A_link_is_kept_with_the_facts_of_its_kind()
    {
        var number = await _world.StoryAsync();
        var metric = await AddAsync(ApiWorld.Pmo, number, """{"title":"Calls","kind":"Metric","link":"https://example.org/calls?m=10","source":"Help desk","measuredOn":"2020-10-31","measuredIn":"calls a month"}""");
        Assert.Equal(201, metric.Code);
        Assert.Equal("""{"source":"Help desk","on":"2020-10-31","measuredIn":"calls a month"}""", metric.Body["metric"]!.ToJsonString());
        var study = await AddAsync(ApiWorld.FinanceLead, number, """{"title":"Lisbon","kind":"CaseStudy","link":"http://example.org","who":"Lisbon","context":"Same year","result":"Moved in March","carriesOver":"The date"}""");
        Assert.Equal("The date", (string)study.Body["caseStudy"]!["carriesOver"]!);
        Assert.Equal(["Calls", "Lisbon"], (await ListAsync(ApiWorld.Member, number)).Select(item => (string)item["title"]!));
        (await AddAsync(ApiWorld.Pmo, number, """{"title":"Calls","kind":"Metric","link":"https://example.org","source":"Help desk"}""")).Refused(400, "evidence.facts-required");
        (await AddAsync(ApiWorld.Pmo, number, """{"title":"Calls","link":"https://example.org","who":"Nobody"}""")).Refused(400, "evidence.facts-required");
    }

    [Fact]
    public async Task A_concern_and_its_evidence_are_filed_in_one_commit()
    {
        using var content = new MemoryStream(s_pdf);
        var file = await Upload.ReadAsync("Year close.pdf", content, 1_000_000, cancellation: TestContext.Current.CancellationToken);
        var filed = await FileAsync(new EvidencePiece { Title = "Our close", File = file });
        Assert.Null(filed.Refusal);
        var one = await _world.GetAsync(ApiWorld.SalesLead, $"objections/OBJ-{filed.Value!.Id}");
        Assert.Equal(["Raised", "EvidenceAdded"], one.Body["history"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.Equal(["Our close"], (await ListAsync(ApiWorld.SalesLead, $"OBJ-{filed.Value.Id}")).Select(item => (string)item["title"]!));

        var before = await CountAsync();
        using var lie = new MemoryStream([1, 2, 3]);
        var lying = await FileAsync(new EvidencePiece { Title = "Our close", File = await Upload.ReadAsync("Year close.pdf", lie, 1_000_000, cancellation: TestContext.Current.CancellationToken) });
        Assert.Equal(("evidence.content-differs", "evidence.file"), (lying.Refusal!.Code, lying.Refusal.Fields.Single().Field));
        Assert.Equal(("evidence.file-or-link", "evidence.link"), (await FileAsync(new EvidencePiece { Title = "Our close" })).Refusal is { } none ? (none.Code, none.Fields.Single().Field) : default);
        Assert.Equal(before, await CountAsync());

        Task<Outcome<Created>> FileAsync(EvidencePiece evidence) => _world.DoAsync<FileObjection.Command, Created>(ApiWorld.FinanceLead, new()
        {
            Update = _world.Update,
            Unit = "FIN",
            Title = "The close of the year",
            Statement = "We cannot move in December.",
            ProposedChange = "Move in March.",
            Evidence = evidence,
        });

        async Task<(int, int)> CountAsync()
        {
            await using var db = _world.Open();
            return (await db.Objections.CountAsync(), await db.Evidence.CountAsync());
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org/x")]
    [InlineData("https://ana:secret@example.org/")]
    [InlineData("example.org")]
    public async Task A_link_that_is_not_a_web_address_is_refused(string link)
    {
        var number = await _world.StoryAsync();
        (await AddAsync(ApiWorld.Pmo, number, new JsonObject { ["title"] = "Look", ["link"] = link }.ToJsonString())).Refused(400, "evidence.not-a-link");
        Assert.Empty(await ListAsync(ApiWorld.Pmo, number));
    }

    [Fact]
    public async Task Neither_a_file_nor_a_link_or_both_is_refused()
    {
        var number = await _world.StoryAsync();
        (await AddAsync(ApiWorld.Pmo, number, """{"title":"Look"}""")).Refused(400, "evidence.file-or-link");
        (await SendFileAsync(ApiWorld.Pmo, number, "a.pdf", s_pdf, ("link", "https://example.org"))).Refused(400, "evidence.file-or-link");
        (await SendFileAsync(ApiWorld.Pmo, number, "a.pdf", s_pdf, ("colour", "red"))).Refused(400, "field.unknown-member");
        (await SendFileAsync(ApiWorld.Pmo, number, "a.pdf", s_pdf, ("measuredOn", "31 February"))).Refused(400, "field.not-a-date");
    }

    [Fact]
    public async Task A_disguised_empty_or_too_large_file_is_refused_by_name_and_not_stored()
    {
        var number = await _world.StoryAsync();
        var before = await _world.StoredAsync();
        (await SendFileAsync(ApiWorld.Pmo, number, "report.pdf", "MZ\0\0 a program"u8.ToArray())).Refused(400, "evidence.content-differs");
        (await SendFileAsync(ApiWorld.Pmo, number, "program.exe", "MZ\0\0"u8.ToArray())).Refused(400, "evidence.type-not-taken");
        (await SendFileAsync(ApiWorld.Pmo, number, "page.html", "<script>"u8.ToArray())).Refused(400, "evidence.type-not-taken");
        (await SendFileAsync(ApiWorld.Pmo, number, "nothing.txt", [])).Refused(400, "evidence.empty");
        (await SendFileAsync(ApiWorld.Pmo, number, "large.txt", [.. Enumerable.Repeat((byte)'a', (10 * 1024 * 1024) + 1)])).Refused(400, "evidence.too-large");
        Assert.Equal(before, await _world.StoredAsync());
        await using var db = _world.Open();
        Assert.Equal((0, 0), (await db.Evidence.CountAsync(), await db.EvidenceContents.CountAsync()));
    }

    [Fact]
    public async Task The_same_key_adds_a_file_once_and_another_file_under_it_is_refused()
    {
        var number = await _world.StoryAsync();
        var first = await SendFileAsync(ApiWorld.Pmo, number, "a.pdf", s_pdf, "once");
        var again = await SendFileAsync(ApiWorld.Pmo, number, "a.pdf", s_pdf, "once");
        Assert.Equal((201, (string)first.Body["id"]!), (again.Code, (string)again.Body["id"]!));
        (await SendFileAsync(ApiWorld.Pmo, number, "a.pdf", [.. s_pdf, 10], "once")).Refused(422, "idempotency.key-reused");
        Assert.Single(await ListAsync(ApiWorld.Pmo, number));
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 201, 201)]
    [InlineData(ApiWorld.Pmo, 201, 201)]
    [InlineData(ApiWorld.FinanceLead, 201, 201)]
    [InlineData(ApiWorld.SalesLead, 409, 404)]
    [InlineData(ApiWorld.Member, 409, 404)]
    [InlineData(ApiWorld.Administrator, 404, 404)]
    public async Task Those_involved_add_evidence_to_an_objection(string email, int open, int restricted)
    {
        foreach (var (confidentiality, status) in new[] { (Confidentiality.Open, open), (Confidentiality.Restricted, restricted) })
        {
            var answer = await AddAsync(email, await _world.StoryAsync(confidentiality: confidentiality), """{"title":"Look","link":"https://example.org"}""");
            Assert.Equal($"{confidentiality} {status}", $"{confidentiality} {answer.Code}");
            Assert.True(answer.Code != 409 || answer.Problem == "evidence.only-those-involved");
        }
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 201)]
    [InlineData(ApiWorld.Pmo, 201)]
    [InlineData(ApiWorld.Owner, 201)]
    [InlineData(ApiWorld.FinanceLead, 409)]
    [InlineData(ApiWorld.SalesLead, 409)]
    public async Task On_an_action_its_owner_and_IT_do(string email, int status)
    {
        var number = await PlannedAsync();
        var action = (string)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["actions"]![0]!;
        var answer = await AddAsync(email, number, new JsonObject { ["title"] = "Done", ["link"] = "https://example.org", ["action"] = action }.ToJsonString());
        Assert.Equal(status, answer.Code);
        (await AddAsync(ApiWorld.Pmo, number, """{"title":"Done","link":"https://example.org","action":"999"}""")).Refused(400, "field.unknown");
    }

    [Fact]
    public async Task Evidence_of_a_threat_is_visible_only_to_people_who_may_see_the_threat()
    {
        var number = await _world.StoryAsync((objection, _) => _world.Threatened(objection));
        var cause = (string)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["rootCauses"]![0]!["id"]!;
        var added = await SendFileAsync(ApiWorld.Pmo, number, "secretfile.pdf", s_pdf, ("cause", cause), ("title", "Secretevidencewords"));
        Assert.Equal((201, cause), (added.Code, (string)added.Body["cause"]!));
        Assert.Single(await ListAsync(ApiWorld.FinanceLead, number));
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Administrator, $"objections/{number}/evidence")).Code);
        foreach (var email in new[] { ApiWorld.SalesLead, ApiWorld.Member })
        {
            var evidence = await _world.GetAsync(email, $"objections/{number}/evidence");
            Assert.Equal(0, (int)evidence.Body["total"]!);
            Assert.Equal(404, (await _world.GetAsync(email, $"objections/{number}/evidence/{added.Body["id"]}")).Code);
            Assert.Equal(404, (await _world.GetAsync(email, $"objections/{number}/evidence/{added.Body["id"]}/file")).Code);
            Assert.Equal(404, (await _world.PostAsync(email, $"objections/{number}/evidence/{added.Body["id"]}/remove", null)).Code);
            var page = (await _world.GetAsync(email, $"objections/{number}")).Body.ToJsonString();
            Assert.DoesNotContain("Evidence", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain($"\"id\":\"{cause}\"", page, StringComparison.Ordinal);
        }

        var history = (await _world.GetAsync(ApiWorld.FinanceLead, $"objections/{number}")).Body["history"]!.ToJsonString();
        Assert.Contains("EvidenceAdded", history, StringComparison.Ordinal);
        Assert.DoesNotContain("Secretevidencewords", history, StringComparison.Ordinal);
        (await AddAsync(ApiWorld.SalesLead, number, new JsonObject { ["title"] = "Guess", ["link"] = "https://example.org", ["cause"] = cause }.ToJsonString())).Refused(400, "field.unknown");
    }

    [Fact]
    public async Task Evidence_of_a_restricted_objection_is_not_found_by_others()
    {
        var hidden = await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        var open = await _world.StoryAsync();
        var added = await SendFileAsync(ApiWorld.FinanceLead, hidden, "a.pdf", s_pdf);
        foreach (var number in new[] { hidden, open })
        {
            Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}/evidence/{added.Body["id"]}")).Code);
            Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}/evidence/{added.Body["id"]}/file")).Code);
        }

        Assert.Equal(404, (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{hidden}/evidence")).Code);
    }

    [Fact]
    public async Task The_person_who_added_it_removes_it_and_the_history_keeps_the_entry()
    {
        var number = await _world.StoryAsync();
        var added = await SendFileAsync(ApiWorld.FinanceLead, number, "a.pdf", s_pdf);
        var address = $"objections/{number}/evidence/{added.Body["id"]}";
        (await _world.PostAsync(ApiWorld.Pmo, $"{address}/remove", null)).Refused(409, "evidence.only-adder-removes");
        Assert.Equal(204, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/remove", null)).Code);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.FinanceLead, address)).Code);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.FinanceLead, $"{address}/file")).Code);
        Assert.Equal(404, (await _world.PostAsync(ApiWorld.FinanceLead, $"{address}/remove", null)).Code);
        await using var db = _world.Open();
        Assert.Equal(0, await db.EvidenceContents.CountAsync());
        Assert.Equal("EvidenceRemoved", (string)(await _world.GetAsync(ApiWorld.Pmo, $"objections/{number}")).Body["history"]!.AsArray()[^1]!["kind"]!);
    }

    private async Task<string> PlannedAsync() =>
        await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            _world.Planned(objection, db);
        });

    private Task<Answer> AddAsync(string email, string number, string body) => _world.SendAsync(email, HttpMethod.Post, $"objections/{number}/evidence", body);

    private async Task<IReadOnlyList<JsonNode>> ListAsync(string email, string number) => (await _world.GetAsync(email, $"objections/{number}/evidence")).Items;

    private Task<Answer> SendFileAsync(string email, string number, string name, byte[] bytes, params (string Name, string Value)[] facts) => SendFileAsync(email, number, name, bytes, null, facts);

    private async Task<Answer> SendFileAsync(string email, string number, string name, byte[] bytes, string? key, params (string Name, string Value)[] facts)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        foreach (var (field, value) in facts.Any(fact => fact.Name == "title") ? facts : [("title", "What it costs"), .. facts])
        {
            form.Add(new StringContent(value), field);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/objections/{number}/evidence") { Content = form };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await (await _world.OfAsync(email)).SendAsync(request);
        return new Answer(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(), null, response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType);
    }
}
