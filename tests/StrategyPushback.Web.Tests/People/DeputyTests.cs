using System.Text.Json.Nodes;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Choices;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.LeadHome;
using StrategyPushback.Web.Features.People.Deputies;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.People;

/// <summary>A deputy does for a unit what its lead may do, within the dates, and the record says for whom.</summary>
public sealed class DeputyTests : IAsyncLifetime
{
    private static readonly DateOnly s_today = new(2020, 11, 9);
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_deputy_replies_for_the_unit_and_the_record_says_for_whom()
    {
        var number = await _world.StoryAsync((objection, _) => _world.SaidBack(objection));
        Assert.Equal(403, (await _world.ActAsync(ApiWorld.Owner, number, "confirm")).Code);

        Assert.Equal(204, (await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.Owner)).Code);

        Assert.Equal(200, (await _world.ActAsync(ApiWorld.Owner, number, "confirm")).Code);
        var objection = (await _world.GetAsync(ApiWorld.SalesLead, $"objections/{number}")).Body;
        var last = objection["history"]!.AsArray()[^1]!;
        Assert.Equal(("ReadBackConfirmed", "Olli", "Fay", "FIN"), ((string?)last["kind"], (string?)last["by"], (string?)last["for"], (string?)last["unit"]));
        Assert.Equal("Olli for Fay", (string?)objection["readBacks"]![0]!["answeredBy"]);
    }

    [Fact]
    public async Task The_rights_begin_and_end_with_the_dates()
    {
        var number = await _world.StoryAsync((objection, _) => _world.SaidBack(objection), Confidentiality.Restricted);
        await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.Owner, s_today.AddDays(1), s_today.AddDays(2));

        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Owner, $"objections/{number}")).Code);
        _world.Clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Owner, $"objections/{number}")).Code);
        _world.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Owner, $"objections/{number}")).Code);
    }

    [Fact]
    public async Task A_lead_who_is_also_a_deputy_acts_for_both_units_and_finds_both_at_home()
    {
        var number = await _world.StoryAsync((objection, _) => _world.SaidBack(objection), Confidentiality.Restricted);
        await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.SalesLead);

        var home = await _world.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(ApiWorld.SalesLead, query => query.LoadAsync());
        Assert.Equal(number, Assert.Single(home.Waiting).Number);
        Assert.Contains(number, (await _world.GetAsync(ApiWorld.SalesLead, "objections")).Items.Select(item => (string)item["number"]!));
        Assert.Equal(201, (await _world.PostAsync(ApiWorld.SalesLead, "objections", _world.Filing(("unit", "SAL")))).Code);
        var filed = await _world.PostAsync(ApiWorld.SalesLead, "objections", _world.Filing());
        Assert.Equal("Fay", (string?)filed.Body["history"]!.AsArray()[0]!["for"]);
        Assert.Equal(200, (await _world.ActAsync(ApiWorld.SalesLead, number, "confirm")).Code);
    }

    [Fact]
    public async Task The_deputy_of_the_CIO_decides_only_if_the_CIO_named_the_deputy()
    {
        var number = await _world.StoryAsync((objection, _) => objection.Escalate("Stuck.", _world.By(ApiWorld.FinanceLead), ApiWorld.Now(5)));
        var ruling = new JsonObject { ["ruling"] = "Overruled", ["reason"] = "It stands." };

        (await NameAsync(ApiWorld.Administrator, ApiWorld.Cio, ApiWorld.Member)).Refused(409, "person.deputy-of-cio");
        (await NameAsync(ApiWorld.Cio, ApiWorld.Cio, ApiWorld.Pmo)).Refused(409, "decision.not-by-pmo");
        Assert.Equal(403, (await _world.ActAsync(ApiWorld.Member, number, "rule", ruling)).Code);
        Assert.Equal(204, (await NameAsync(ApiWorld.Cio, ApiWorld.Cio, ApiWorld.Member)).Code);

        var ruled = await _world.ActAsync(ApiWorld.Member, number, "rule", ruling);
        Assert.Equal(200, ruled.Code);
        Assert.Equal("Cleo", (string?)ruled.Body["history"]!.AsArray()[^1]!["for"]);
    }

    [Fact]
    public async Task Nobody_of_the_PMO_replies_for_a_unit_as_its_deputy()
    {
        (await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.Pmo)).Refused(409, "person.deputy-in-pmo");
        (await NameAsync(ApiWorld.Administrator, ApiWorld.FinanceLead, ApiWorld.Pmo)).Refused(409, "person.deputy-in-pmo");

        // A deputy who joins the PMO meanwhile loses the right.
        var number = await _world.StoryAsync((objection, _) => _world.SaidBack(objection));
        await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.Owner);
        await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{await IdAsync(ApiWorld.Owner)}", """{"roles":["Member","Pmo"]}""", "*");
        Assert.Equal(403, (await _world.ActAsync(ApiWorld.Owner, number, "confirm")).Code);
    }

    [Fact]
    public async Task The_filing_form_offers_a_lead_the_own_unit_and_the_unit_of_the_lead_who_is_away()
    {
        Assert.Equal([new("SAL", "Sales", null)], await UnitsOfFormAsync());
        await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.SalesLead);

        Assert.Equal([new("SAL", "Sales", null), new("FIN", "Finance", "Fay")], await UnitsOfFormAsync());
    }

    [Theory]
    [InlineData("/updates/{0}/edit")]
    [InlineData("/strategies/1/bring-in")]
    [InlineData("/exchange?tab=import")]
    public async Task The_deputy_of_the_CIO_opens_the_pages_whose_commands_the_deputy_may_use(string page)
    {
        var draft = (string?)(await _world.PostAsync(ApiWorld.Pmo, "strategies/1/updates", new JsonObject { ["number"] = "0.2" })).Body["id"];
        var address = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, page, draft), UriKind.Relative);
        using var member = await SignInAsync(ApiWorld.Member);
        Assert.False(await MayAsync(member, address));

        await NameAsync(ApiWorld.Cio, ApiWorld.Cio, ApiWorld.Member);
        Assert.True(await MayAsync(member, address));
        using (var upload = await member.PostAsync(new Uri("/exchange/import", UriKind.Relative), null))
        {
            Assert.NotEqual("/account/denied", upload.LeadsTo());
        }

        _world.Clock.Move(TimeSpan.FromDays(6));
        Assert.False(await MayAsync(member, address));
    }

    [Fact]
    public async Task A_deputy_gets_no_other_right_of_the_person()
    {
        var fay = await IdAsync(ApiWorld.FinanceLead);
        await _world.SendAsync(ApiWorld.Administrator, HttpMethod.Patch, $"people/{fay}", """{"roles":["UnitLead","Administrator","Pmo"]}""", "*");
        await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.Owner);

        Assert.Equal(403, (await _world.GetAsync(ApiWorld.Owner, "people")).Code);
        var number = await _world.StoryAsync();
        Assert.Equal(403, (await _world.ActAsync(ApiWorld.Owner, number, "acknowledge")).Code);
    }

    [Fact]
    public async Task Nobody_names_a_deputy_for_somebody_else_and_wrong_dates_and_people_are_refused()
    {
        (await NameAsync(ApiWorld.SalesLead, ApiWorld.FinanceLead, ApiWorld.Owner)).Refused(404, "access.not-found");
        (await NameAsync(ApiWorld.Member, ApiWorld.Member, ApiWorld.Owner)).Refused(409, "person.deputy-without-rights");

        // The answer does not tell a member whether anybody has the address; nor do the choices.
        (await NameAsync(ApiWorld.Member, ApiWorld.Member, "nobody@example.org")).Refused(409, "person.deputy-without-rights");
        Assert.Empty(await ColleaguesAsync(ApiWorld.Member));
        Assert.NotEmpty(await ColleaguesAsync(ApiWorld.FinanceLead));
        (await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.FinanceLead)).Refused(409, "person.deputy-self");
        (await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, ApiWorld.Owner, s_today, s_today.AddDays(-1))).Refused(409, "person.deputy-period");
        Assert.Equal(["deputy: field.unknown"], (await NameAsync(ApiWorld.FinanceLead, ApiWorld.FinanceLead, "nobody@example.org")).Fields);
        Assert.Equal(["deputy: field.required", "from: field.required", "until: field.required"], (await _world.PostAsync(ApiWorld.FinanceLead, $"people/{await IdAsync(ApiWorld.FinanceLead)}/name-deputy", new JsonObject(), "*")).Fields);
    }

    [Fact]
    public async Task A_deputyship_ends_at_once_when_it_is_ended_or_the_lead_is_deactivated()
    {
        var fay = await IdAsync(ApiWorld.FinanceLead);
        var number = await _world.StoryAsync(confidentiality: Confidentiality.Restricted);
        await NameAsync(ApiWorld.Administrator, ApiWorld.FinanceLead, ApiWorld.Owner);
        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Owner, $"objections/{number}")).Code);
        var view = await _world.LoadAsync<OwnDeputyQuery, OwnDeputyQuery.View>(ApiWorld.Owner, query => query.LoadAsync());
        Assert.Equal("Fay", Assert.Single(view.ActsFor).Name);

        Assert.Equal(204, (await _world.PostAsync(ApiWorld.FinanceLead, $"people/{fay}/end-deputy", null, "*")).Code);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Owner, $"objections/{number}")).Code);
        (await _world.PostAsync(ApiWorld.FinanceLead, $"people/{fay}/end-deputy", null, "*")).Refused(409, "person.no-deputy");

        await NameAsync(ApiWorld.Administrator, ApiWorld.FinanceLead, ApiWorld.Owner);
        Assert.Equal(200, (await _world.PostAsync(ApiWorld.Administrator, $"people/{fay}/deactivate", new JsonObject(), "*")).Code);
        Assert.Equal(404, (await _world.GetAsync(ApiWorld.Owner, $"objections/{number}")).Code);
    }

    private async Task<IReadOnlyList<FilingFormQuery.Unit>> UnitsOfFormAsync() =>
        (await _world.LoadAsync<FilingFormQuery, FilingFormQuery.View>(ApiWorld.SalesLead, query => query.LoadAsync())).Units;

    /// <summary>Whether the page opens with its content; a tab that is closed to the reader says so in the page.</summary>
    private static async Task<bool> MayAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address);
        return answer.IsSuccessStatusCode && !(await answer.Content.ReadAsStringAsync()).Contains("Your role does not allow this", StringComparison.Ordinal);
    }

    private async Task<HttpClient> SignInAsync(string email)
    {
        var link = new Uri((string)(await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync(email)}/invite", null, "*")).Body["link"]!).PathAndQuery;
        var client = _world.Stranger();
        using var signedIn = await client.PostFormAsync(link, ("_handler", "set-password"), ("Password", "a long enough sentence"));
        return client;
    }

    private Task<IReadOnlyList<Choice>> ColleaguesAsync(string email) =>
        _world.LoadAsync<PersonChoicesQuery, IReadOnlyList<Choice>>(email, query => query.SearchColleaguesAsync("", "0"));

    private async Task<Answer> NameAsync(string by, string absent, string deputy, DateOnly? from = null, DateOnly? until = null) =>
        await _world.PostAsync(by, $"people/{await IdAsync(absent)}/name-deputy", new JsonObject { ["deputy"] = deputy, ["from"] = $"{from ?? s_today:O}", ["until"] = $"{until ?? s_today.AddDays(5):O}" }, "*");

    private async Task<string> IdAsync(string email) => (string)(await _world.GetAsync(ApiWorld.Administrator, $"people?q={email}")).Items.Single()["id"]!;
}
