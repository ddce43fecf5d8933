using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using Xunit;

namespace StrategyPushback.Web.Tests.Api;

/// <summary>Invalid input gets a clear answer with status, code and field, and nothing is done in part.</summary>
public sealed class BadInputTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    public static TheoryData<string, string, int, string, string> WrongFilings => new()
    {
        { "update", "\"4711\"", 400, "field.unknown", "update: field.unknown" },
        { "update", "\"one\"", 400, "field.unknown", "update: field.unknown" },
        { "update", "null", 400, "field.required", "update: field.required" },
        { "unit", "\"NOPE\"", 400, "field.unknown", "unit: field.unknown" },
        { "unit", "\"SAL\"", 409, "objection.not-own-unit", "" },
        { "elements", "[\"4711\"]", 400, "field.unknown", "elements: field.unknown" },
        { "elements", "[null]", 400, "field.wrong-kind", "elements[0]: field.wrong-kind" },
        { "elements", "\"1\"", 400, "field.wrong-kind", "elements: field.wrong-kind" },
        { "title", "\"   \"", 400, "field.required", "title: field.required" },
        { "statement", "\"\"", 400, "objection.reason-required", "statement: objection.reason-required" },
        { "proposedChange", "null", 400, "objection.reason-required", "proposedChange: objection.reason-required" },
        { "statement", "7", 400, "field.wrong-kind", "statement: field.wrong-kind" },
        { "statement", "\"a\\u0007b\"", 400, "field.control-characters", "statement: field.control-characters" },
        { "title", "\"a\\u0085b\"", 400, "field.control-characters", "title: field.control-characters" },
        { "title", "\"a\\u0000b\"", 400, "field.control-characters", "title: field.control-characters" },
        { "title", "\"\\ud800\"", 400, "body.malformed", "" },
        { "severity", "\"Enormous\"", 400, "field.not-one-of", "severity: field.not-one-of" },
        { "severity", "0", 400, "field.wrong-kind", "severity: field.wrong-kind" },
        { "severity", "\"critical\"", 400, "field.not-one-of", "severity: field.not-one-of" },
        { "confidentiality", "\"Anonymous\"", 400, "field.not-one-of", "confidentiality: field.not-one-of" },
        { "newInformation", "\"yes\"", 400, "field.wrong-kind", "newInformation: field.wrong-kind" },
        { "colour", "\"red\"", 400, "field.unknown-member", "colour: field.unknown-member" },
        { "Title", "\"x\"", 400, "field.unknown-member", "Title: field.unknown-member" },
    };

    [Theory]
    [MemberData(nameof(WrongFilings))]
    public async Task An_invalid_filing_is_refused_and_names_the_field(string field, string value, int status, string code, string named)
    {
        var before = await world.StoredAsync();
        var filing = world.Filing();
        filing.Remove(field);
        var body = filing.ToJsonString();
        var answer = await world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Post, "objections", $"{body[..^1]},\"{field}\":{value}}}");
        answer.Refused(status, code);
        Assert.Equal(named, answer.Fields.Count == 0 ? "" : answer.Fields[0]);
        Assert.Equal(before, await world.StoredAsync());
    }

    [Fact]
    public async Task A_text_of_a_hundred_thousand_characters_is_refused_with_its_length()
    {
        var before = await world.StoredAsync();
        var answer = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("statement", new string('x', 100_000))));
        answer.Refused(400, "field.too-long");
        Assert.Contains("100,000", (string)answer.Body["detail"]!, StringComparison.Ordinal);
        Assert.Equal(before, await world.StoredAsync());
    }

    [Fact]
    public async Task The_longest_text_is_taken_with_its_line_ends_made_plain()
    {
        var text = new string('é', 9_990) + "\r\na\rb\tc\u200d";
        var filed = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("statement", text), ("title", " One\r\n line ")));
        Assert.Equal(201, filed.Code);
        Assert.Equal(new string('é', 9_990) + "\na\nb\tc\u200d", (string)filed.Body["statement"]!);
        Assert.Equal("One line", (string)filed.Body["title"]!);
    }

    [Fact]
    public async Task All_errors_are_reported_at_once()
    {
        var answer = await world.PostAsync(ApiWorld.FinanceLead, "objections", new JsonObject { ["title"] = "" });
        Assert.Contains("let us talk", answer.Body.ToString(), StringComparison.Ordinal);
        Assert.Equal(["update: field.required", "unit: field.required", "title: field.required", "statement: objection.reason-required", "proposedChange: objection.reason-required"], answer.Fields);
    }

    [Theory]
    [InlineData("", 415, "body.not-json", "text/plain")]
    [InlineData("", 400, "body.malformed", "application/json")]
    [InlineData("{", 400, "body.malformed", "application/json")]
    [InlineData("{\"title\":1,\"title\":2}", 400, "body.malformed", "application/json")]
    [InlineData("[]", 400, "field.wrong-kind", "application/json")]
    [InlineData("title=x", 415, "body.not-json", "application/x-www-form-urlencoded")]
    public async Task A_body_that_is_no_object_of_JSON_is_refused(string body, int status, string code, string type) =>
        (await world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Post, "objections", body, type: type)).Refused(status, code);

    [Fact]
    public async Task A_body_over_a_megabyte_is_refused() =>
        (await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("statement", new string('x', 1_000_001))))).Refused(413, "body.too-large");

    [Theory]
    [InlineData("2021-02-30")]
    [InlineData("30/01/2021")]
    [InlineData("2021-1-3")]
    public async Task A_date_that_does_not_exist_is_refused(string date)
    {
        var number = await world.StoryAsync();
        var answer = await world.ActAsync(ApiWorld.Pmo, number, "defer", new JsonObject { ["until"] = date, ["reason"] = "Later." });
        answer.Refused(400, "field.not-a-date");
        Assert.Contains(date, (string)answer.Body["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filing_twice_with_one_key_files_once()
    {
        var key = Guid.NewGuid().ToString();
        var first = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(), key: key);
        var stored = await world.StoredAsync();
        var second = await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(), key: key);
        Assert.Equal((201, first.Number, $"/api/v1/objections/{first.Number}"), (second.Code, second.Number, second.Location));
        Assert.Equal(stored, await world.StoredAsync());
        (await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(("title", "Another")), key: key)).Refused(422, "idempotency.key-reused");
        Assert.Equal(stored, await world.StoredAsync());
    }

    [Fact]
    public async Task Filing_at_the_same_time_with_one_key_files_once()
    {
        var key = Guid.NewGuid().ToString();
        await world.OfAsync(ApiWorld.FinanceLead);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(), key: key)));
        Assert.Equal([201], answers.Select(answer => answer.Code).Distinct());
        Assert.Single(answers.Select(answer => answer.Number).Distinct());
    }

    [Fact]
    public async Task An_invalid_key_is_refused() =>
        (await world.PostAsync(ApiWorld.FinanceLead, "objections", world.Filing(), key: new string('k', 201))).Refused(400, "idempotency.key-malformed");

    [Fact]
    public async Task A_repeated_action_is_performed_once()
    {
        var number = await world.StoryAsync();
        var seen = await world.GetAsync(ApiWorld.Pmo, $"objections/{number}");
        Assert.Equal(200, (await world.PostAsync(ApiWorld.Pmo, $"objections/{number}/acknowledge", null, seen.Tag)).Code);
        var stored = await world.StoredAsync();
        (await world.PostAsync(ApiWorld.Pmo, $"objections/{number}/acknowledge", null, seen.Tag)).Refused(412, "edit.stale");
        (await world.PostAsync(ApiWorld.Pmo, $"objections/{number}/acknowledge", null, "*")).Refused(409, "objection.wrong-state");
        Assert.Equal(stored, await world.StoredAsync());
    }

    [Fact]
    public async Task An_edit_without_a_concurrency_token_is_refused()
    {
        var number = await world.StoryAsync();
        var stored = await world.StoredAsync();
        (await world.PostAsync(ApiWorld.Pmo, $"objections/{number}/acknowledge", null)).Refused(428, "edit.precondition-required");
        (await world.PostAsync(ApiWorld.Pmo, $"objections/{number}/acknowledge", null, "\"yesterday\"")).Refused(412, "edit.stale");
        Assert.Equal(stored, await world.StoredAsync());
    }

    [Theory]
    [InlineData("confirm", ApiWorld.FinanceLead, "{}", "objection.wrong-state")]
    [InlineData("accept", ApiWorld.FinanceLead, "{}", "objection.wrong-state")]
    [InlineData("agree", ApiWorld.FinanceLead, "{}", "objection.wrong-state")]
    [InlineData("propose", ApiWorld.Pmo, "{\"disposition\":\"Accepted\"}", "objection.read-back-missing")]
    [InlineData("propose", ApiWorld.Pmo, "{\"disposition\":\"Deferred\"}", "objection.not-an-answer")]
    [InlineData("diagnose", ApiWorld.Pmo, "{\"causes\":[]}", "objection.wrong-state")]
    [InlineData("escalate", ApiWorld.FinanceLead, "{}", "objection.rationale-required")]
    [InlineData("rule", ApiWorld.Pmo, "{\"ruling\":\"Upheld\",\"reason\":\"So.\"}", "decision.not-by-pmo")]
    [InlineData("rule", ApiWorld.Cio, "{\"ruling\":\"Upheld\",\"reason\":\"So.\"}", "objection.wrong-state")]
    [InlineData("accept", ApiWorld.SalesLead, "{}", "objection.only-objector-accepts")]
    [InlineData("defer", ApiWorld.Pmo, "{\"until\":\"2020-11-09\",\"reason\":\"Later.\"}", "objection.deferral-in-the-past")]
    [InlineData("remind", ApiWorld.Pmo, "{}", "objection.wrong-state")]
    [InlineData("reopen", ApiWorld.FinanceLead, "{\"reason\":\"Again.\"}", "objection.wrong-state")]
    public async Task An_action_in_the_wrong_state_is_refused_with_the_code_of_the_rule(string action, string email, string body, string code)
    {
        var number = await world.StoryAsync();
        var stored = await world.StoredAsync();
        (await world.ActAsync(email, number, action, JsonNode.Parse(body))).Refused(409, code);
        Assert.Equal(stored, await world.StoredAsync());
    }

    public static TheoryData<string, string> WrongCauses => new()
    {
        { """{"confidence":"High","statement":"x"}""", "causes[0].kind: field.required" },
        { """{"kind":"OtherCause","statement":"x"}""", "causes[0].confidence: field.required" },
        { """{"kind":"OtherCause","confidence":"High"}""", "causes[0].statement: field.required" },
        { """{"kind":"OtherCause","confidence":"High","statement":"x","lacks":"y"}""", "causes[0].lacks: field.not-of-this-cause" },
        { """{"kind":"Threat","confidence":"High","statement":"x","forWhom":"y"}""", "causes[0].atStake: field.required" },
        { """{"kind":"Threat","confidence":"High","statement":"x","atStake":["Role"]}""", "causes[0].forWhom: field.required" },
        { """{"kind":"Threat","confidence":"High","statement":"x","forWhom":"y","atStake":["None"]}""", "causes[0].atStake: field.required" },
        { """{"kind":"ConflictingProject","confidence":"High","statement":"x","clash":"Dates"}""", "causes[0].collidesWith: field.required" },
        { """{"kind":"ConflictingProject","confidence":"High","statement":"x","collidesWith":"y"}""", "causes[0].clash: field.required" },
        { """{"kind":"ConflictingProject","confidence":"High","statement":"x","collidesWith":"y","clash":"Dates","from":"2020-02-02","to":"2020-02-01"}""", "causes[0].to: field.dates-upside-down" },
        { """{"kind":"UnclearBenefit","confidence":"High","benefit":"x","forWhom":"y"}""", "causes[0].stuckAt: field.required" },
        { """{"kind":"StrategyGap","confidence":"High"}""", "causes[0].lacks: field.required" },
        { """{"kind":"StrategyGap","confidence":"High","lacks":"x","element":"4711"}""", "causes[0].element: field.unknown" },
        { """{"kind":"Malice","confidence":"High"}""", "causes[0].kind: field.not-one-of" },
        { """{"kind":"OtherCause","confidence":"High","statement":"x","colour":1}""", "causes[0].colour: field.unknown-member" },
    };

    [Theory]
    [MemberData(nameof(WrongCauses))]
    public async Task A_cause_without_its_facts_or_with_those_of_another_kind_is_refused(string cause, string named)
    {
        var number = await world.StoryAsync((objection, _) => world.Acknowledged(objection));
        var stored = await world.StoredAsync();
        var answer = await world.ActAsync(ApiWorld.Pmo, number, "diagnose", JsonNode.Parse($"{{\"causes\":[{cause}]}}"));
        Assert.Equal(400, answer.Code);
        Assert.Equal(named, answer.Fields[0]);
        Assert.Equal(stored, await world.StoredAsync());
    }

    [Theory]
    [InlineData("objections?status=opne", "filter.unknown")]
    [InlineData("objections?stauts=open", "filter.unknown-name")]
    [InlineData("objections?unit=NOPE", "filter.unknown")]
    [InlineData("objections?update=4711", "filter.unknown")]
    [InlineData("objections?overdue=maybe", "filter.unknown")]
    [InlineData("objections?sort=colour", "filter.unknown")]
    [InlineData("objections?limit=0", "field.out-of-range")]
    [InlineData("objections?limit=201", "field.out-of-range")]
    [InlineData("objections?limit=many", "field.out-of-range")]
    [InlineData("objections?after=zzzz", "cursor.invalid")]
    [InlineData("objections?after=", "cursor.invalid")]
    [InlineData("objections?after=%F0%9F%92%A9", "cursor.invalid")]
    [InlineData("actions?status=opne", "filter.unknown")]
    [InlineData("actions?mine=maybe", "filter.unknown")]
    [InlineData("actions?objection=4", "filter.unknown")]
    [InlineData("actions?after=zzzz", "cursor.invalid")]
    public async Task An_invalid_request_for_a_list_is_refused(string address, string code) =>
        (await world.GetAsync(ApiWorld.Pmo, address)).Refused(400, code);

    [Theory]
    [InlineData("GET", "nowhere", 404, "api.no-such-address")]
    [InlineData("GET", "objections/OBJ-4711", 404, "access.not-found")]
    [InlineData("GET", "objections/4711", 404, "access.not-found")]
    [InlineData("GET", "objections/OBJ-99999999999", 404, "access.not-found")]
    [InlineData("GET", "actions/4711", 404, "access.not-found")]
    [InlineData("DELETE", "objections", 405, "api.method-not-allowed")]
    [InlineData("PUT", "objections/OBJ-1", 405, "api.method-not-allowed")]
    public async Task A_missing_record_is_answered_with_a_code(string method, string address, int status, string code) =>
        (await world.SendAsync(ApiWorld.Pmo, new HttpMethod(method), address, null)).Refused(status, code);

    [Fact]
    public async Task An_anonymous_call_is_refused_without_a_redirect()
    {
        using var stranger = world.Stranger();
        foreach (var address in new[] { "/api/v1/objections", "/api/v1/objections/OBJ-1", "/api/v1/nowhere" })
        {
            using var answer = await stranger.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(401, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("access.signed-out", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_is_in_the_language_of_the_caller()
    {
        var answer = await world.SendAsync(ApiWorld.FinanceLead, HttpMethod.Get, "objections/OBJ-4711", null, language: "pt-BR");
        Assert.Equal("Não encontrado", (string)answer.Body["title"]!);
    }

    [Fact]
    public async Task An_invalid_action_is_refused_and_names_the_field()
    {
        var number = await world.StoryAsync((objection, _) => world.Diagnosed(objection));
        var right = new JsonObject { ["objections"] = new JsonArray(number), ["kind"] = "Train", ["title"] = "Teach", ["owner"] = ApiWorld.Owner, ["dueOn"] = "2020-12-01", ["acceptanceCriterion"] = "Taught" };
        var stored = await world.StoredAsync();
        foreach (var (field, value, named) in new (string, JsonNode?, string)[]
        {
            ("objections", new JsonArray("OBJ-4711"), "objections: field.unknown"), ("owner", "nobody@example.org", "owner: field.unknown"), ("kind", null, "kind: field.required"),
            ("dueOn", null, "dueOn: field.required"), ("effortDays", -1, "effortDays: field.out-of-range"), ("acceptanceCriterion", " ", "acceptanceCriterion: field.required"),
        })
        {
            var wrong = right.DeepClone().AsObject();
            wrong[field] = value;
            Assert.Equal(named, (await world.PostAsync(ApiWorld.Pmo, "actions", wrong)).Fields[0]);
        }

        right["objections"] = new JsonArray();
        (await world.PostAsync(ApiWorld.Pmo, "actions", right)).Refused(409, "action.objection-required");
        right["objections"] = new JsonArray(await world.StoryAsync());
        stored = await world.StoredAsync();
        (await world.PostAsync(ApiWorld.Pmo, "actions", right)).Refused(409, Objection.NotYetDiagnosed.Code);
        Assert.Equal(stored, await world.StoredAsync());
    }
}
