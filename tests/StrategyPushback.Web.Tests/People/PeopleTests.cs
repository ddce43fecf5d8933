using System.Text.Json.Nodes;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.People;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.People;

/// <summary>Administrators maintain the people, on the page and over HTTP.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(ApiWorld.Administrator, 200)]
    [InlineData(ApiWorld.Cio, 403)]
    [InlineData(ApiWorld.Pmo, 403)]
    [InlineData(ApiWorld.FinanceLead, 403)]
    [InlineData(ApiWorld.Member, 403)]
    public async Task Only_administrators_see_and_maintain_people(string email, int status)
    {
        Assert.Equal(status, (await _world.GetAsync(email, "people")).Code);
        Assert.Equal(status, (await _world.GetAsync(email, $"people/{await IdAsync(ApiWorld.Member)}")).Code);
        Assert.Equal(status == 200 ? 201 : 403, (await _world.PostAsync(email, "people", Person("Nia", "nia@example.org", "Member", "FIN"))).Code);
        Assert.Equal(status, (await PatchAsync(email, await IdAsync(ApiWorld.Member), new JsonObject { ["name"] = "Maria" })).Code);
    }

    [Fact]
    public async Task A_person_that_is_sent_twice_with_one_key_is_created_once()
    {
        var first = await _world.PostAsync(ApiWorld.Administrator, "people", Person("Nia", "nia@example.org", "UnitLead", "FIN"), key: "one");
        var second = await _world.PostAsync(ApiWorld.Administrator, "people", Person("Nia", "nia@example.org", "UnitLead", "FIN"), key: "one");

        Assert.Equal((201, 201), (first.Code, second.Code));
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(("FIN", "NotInvited"), ((string?)first.Body["unit"], (string?)first.Body["signIn"]));
        Assert.Equal(["UnitLead"], first.Body["roles"]!.AsArray().Select(role => (string?)role));
    }

    [Fact]
    public async Task An_edit_changes_what_it_names_and_its_former_values_are_in_the_history()
    {
        var id = await IdAsync(ApiWorld.Member);

        var edited = await PatchAsync(ApiWorld.Administrator, id, new JsonObject { ["roles"] = new JsonArray("Member", "Pmo"), ["secondUnit"] = "SAL", ["language"] = "pt-BR" });

        Assert.Equal(200, edited.Code);
        Assert.Equal(("Mia", "FIN", "SAL", "pt-BR"), ((string?)edited.Body["name"], (string?)edited.Body["unit"], (string?)edited.Body["secondUnit"], (string?)edited.Body["language"]));
        var view = (await _world.LoadAsync<PersonQuery, PersonQuery.View?>(ApiWorld.Administrator, query => query.LoadAsync(id)))!;
        Assert.Equal("Ada changed the person. Before: role Member; no second unit; language en", Assert.Single(view.Changes).Sentence);
    }

    [Fact]
    public async Task An_edit_of_an_older_state_is_refused()
    {
        var id = await IdAsync(ApiWorld.Member);
        var before = await _world.GetAsync(ApiWorld.Administrator, $"people/{id}");
        var first = await PatchAsync(ApiWorld.Administrator, id, new JsonObject { ["name"] = "Maria" }, before.Tag);

        Assert.Equal(200, first.Code);
        Assert.NotEqual(before.Tag, first.Tag);
        (await PatchAsync(ApiWorld.Administrator, id, new JsonObject { ["name"] = "Mary" }, before.Tag)).Refused(412, "edit.stale");
        (await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{id}", """{"name":"Mary"}""")).Refused(428, "edit.precondition-required");
    }

    [Fact]
    public async Task Everything_wrong_with_the_shape_is_named_by_field_at_once_in_both_languages()
    {
        const string Body = """{"name":" ","email":"not an address","roles":["Member"],"language":"fr"}""";
        foreach (var (language, words) in new[] { ("en", "This field is empty"), ("pt-BR", "vazio") })
        {
            var refused = await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Post, "people", Body, language: language);

            Assert.Equal(400, refused.Code);
            Assert.Equal(["name: field.required", "email: field.email-malformed", "language: field.not-one-of"], refused.Fields);
            Assert.Contains(words, (string)refused.Body["errors"]![0]!["text"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_email_address_belongs_to_one_person_whatever_its_case()
    {
        var before = await _world.GetAsync(ApiWorld.Administrator, "people?limit=200");
        var refused = await _world.PostAsync(ApiWorld.Administrator, "people", Person("Another Fay", "FAY@example.org", "Member", "FIN"));

        refused.Refused(409, "person.email-in-use");
        Assert.Contains("Fay", (string)refused.Body["detail"]!, StringComparison.Ordinal);
        (await PatchAsync(ApiWorld.Administrator, await IdAsync(ApiWorld.Member), new JsonObject { ["email"] = ApiWorld.SalesLead })).Refused(409, "person.email-in-use");
        Assert.Equal(200, (await PatchAsync(ApiWorld.Administrator, await IdAsync(ApiWorld.Member), new JsonObject { ["email"] = "MIA@example.org" })).Code);
        Assert.Equal((int)before.Body["total"]!, (int)(await _world.GetAsync(ApiWorld.Administrator, "people?limit=200")).Body["total"]!);
    }

    [Fact]
    public async Task A_person_keeps_a_role_and_a_lead_keeps_a_unit()
    {
        var lead = await IdAsync(ApiWorld.FinanceLead);

        (await PatchAsync(ApiWorld.Administrator, lead, new JsonObject { ["roles"] = new JsonArray() })).Refused(409, "person.role-required");
        (await PatchAsync(ApiWorld.Administrator, lead, new JsonObject { ["unit"] = "" })).Refused(409, "person.unit-required");
        (await PatchAsync(ApiWorld.Administrator, lead, new JsonObject { ["secondUnit"] = "FIN" })).Refused(409, "person.second-unit-same");
        Assert.Equal(["unit: field.unknown"], (await PatchAsync(ApiWorld.Administrator, lead, new JsonObject { ["unit"] = "NOPE" })).Fields);
        Assert.Equal(404, (await PatchAsync(ApiWorld.Administrator, "9999", new JsonObject { ["name"] = "Nobody" })).Code);
    }

    [Fact]
    public async Task The_last_administrator_keeps_the_role_until_there_is_another_who_can_sign_in()
    {
        var ada = await IdAsync(ApiWorld.Administrator);
        var change = new JsonObject { ["roles"] = new JsonArray("Pmo") };

        (await PatchAsync(ApiWorld.Administrator, ada, change)).Refused(409, "person.last-administrator");
        await PatchAsync(ApiWorld.Administrator, await IdAsync(ApiWorld.Pmo), new JsonObject { ["roles"] = new JsonArray("Pmo", "Administrator") });
        (await PatchAsync(ApiWorld.Administrator, ada, change)).Refused(409, "person.last-administrator");

        await InviteAsync(ApiWorld.Pmo);
        _world.Clock.Move(TimeSpan.FromDays(3));
        (await PatchAsync(ApiWorld.Administrator, ada, change)).Refused(409, "person.last-administrator");
        await InviteAsync(ApiWorld.Pmo);

        Assert.Equal(200, (await PatchAsync(ApiWorld.Administrator, ada, change)).Code);
        Assert.Equal(403, (await _world.GetAsync(ApiWorld.Administrator, "people")).Code);
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Pmo, "people")).Code);
    }

    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_do_not_both_succeed()
    {
        var (ada, pat) = (await IdAsync(ApiWorld.Administrator), await IdAsync(ApiWorld.Pmo));
        await PatchAsync(ApiWorld.Administrator, pat, new JsonObject { ["roles"] = new JsonArray("Pmo", "Administrator") });
        await InviteAsync(ApiWorld.Pmo);
        await InviteAsync(ApiWorld.Administrator);

        var both = await Task.WhenAll(
            _world.DoAsync<EditPerson.Command, NoResult>(ApiWorld.Administrator, new() { Id = pat, Seen = null, Roles = [Roles.Pmo] }),
            _world.DoAsync<EditPerson.Command, NoResult>(ApiWorld.Pmo, new() { Id = ada, Seen = null, Roles = [Roles.Member], Unit = "IT" }));

        Assert.Single(both, outcome => outcome.Succeeded);
    }

    [Fact]
    public async Task The_list_is_filtered_by_words_unit_role_and_access_and_is_paged()
    {
        await _world.PostAsync(ApiWorld.Administrator, "people", Person("João Álvares", "joao@example.org", "Member", "SAL"));

        Assert.Equal(["João Álvares"], await NamesAsync("people?q=alvares joao"));
        Assert.Equal(["Fay", "Mia"], await NamesAsync("people?unit=FIN"));
        Assert.Equal(["Fay", "Sam"], await NamesAsync("people?role=UnitLead"));
        Assert.Empty(await NamesAsync("people?inactive=true"));
        (await _world.GetAsync(ApiWorld.Administrator, "people?role=King")).Refused(400, "filter.unknown");
        (await _world.GetAsync(ApiWorld.Administrator, "people?rolle=Pmo")).Refused(400, "filter.unknown-name");
        var first = await _world.GetAsync(ApiWorld.Administrator, "people?limit=5");
        var second = await _world.GetAsync(ApiWorld.Administrator, $"people?limit=5&after={first.Body["next"]}");
        Assert.Equal(8, (int)first.Body["total"]!);
        Assert.Equal(["Ada", "Cleo", "Fay", "João Álvares", "Mia", "Olli", "Pat", "Sam"], first.Items.Concat(second.Items).Select(person => (string)person["name"]!));
    }

    private async Task<string> IdAsync(string email) =>
        (string)(await _world.GetAsync(ApiWorld.Administrator, $"people?q={email}")).Items.Single()["id"]!;

    private async Task InviteAsync(string email) => Assert.Equal(200, (await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync(email)}/invite", null, "*")).Code);

    private async Task<IEnumerable<string>> NamesAsync(string address) => (await _world.GetAsync(ApiWorld.Administrator, address)).Items.Select(person => (string)person["name"]!);

    private Task<Answer> PatchAsync(string email, string id, JsonObject body, string? ifMatch = "*") =>
        _world.SendAsync(email, HttpMethod.Patch, $"people/{id}", body.ToJsonString(), ifMatch);

    private static JsonObject Person(string name, string email, string role, string? unit) => new() { ["name"] = name, ["email"] = email, ["roles"] = new JsonArray(role), ["unit"] = unit };
}
