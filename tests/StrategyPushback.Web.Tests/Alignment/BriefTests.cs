using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Tests.Api;
using UglyToad.PdfPig;
using Xunit;

namespace StrategyPushback.Web.Tests.Alignment;

/// <summary>A unit reads on one page what a version means for it.</summary>
public sealed class BriefTests : IAsyncLifetime
{
    private const string Statement = "You close two days sooner, because the figures are in one place.";
    private readonly AlignedWorld _world = new();

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        await _world.EffectAsync(_world.Platform, _world.Close, statement: Statement);
        await _world.EffectAsync(_world.Printers, _world.Close, low: -3, high: -1, statement: null);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_says_what_the_version_means_for_the_unit_which_goals_it_serves_and_what_it_costs()
    {
        var brief = await BriefAsync(ApiWorld.FinanceLead, "FIN");

        Assert.Equal((true, 1, 1), ((bool)brief["isTouched"]!, (int)brief["goalsServed"]!, (int)brief["goals"]!));
        Assert.Equal([Statement, "4 Old printers"], Lines(brief, "meaning"));
        Assert.Equal(["Close the books faster"], Lines(brief, "goals"));
        Assert.Contains("2 One platform (+2 to +4 %)", Details(brief, "goals"), StringComparison.Ordinal);
        Assert.Contains("−3 to −1 %, by 4 Old printers. Assumption: The data are clean.", Details(brief, "costs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lists_the_problems_of_the_unit_in_its_order_until_they_are_solved()
    {
        await using (var db = _world.Api.Open())
        {
            var finance = await db.Units.AsTracking().SingleAsync(unit => unit.Code == "FIN", TestContext.Current.CancellationToken);
            var (lead, now) = (_world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now(3));
            var problems = new ProblemList(finance, []);
            db.AddRange(problems.Add("Figures arrive late.", now.Today, lead, now), problems.Add("Two systems disagree.", now.Today, lead, now));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["Figures arrive late.", "Two systems disagree."], Lines(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "problems"));

        await using (var db = _world.Api.Open())
        {
            var problems = await db.Problems.AsTracking().Include(problem => problem.Unit).OrderBy(problem => problem.Rank).ToListAsync(TestContext.Current.CancellationToken);
            new ProblemList(problems[0].Unit, problems).Solve(problems[0], _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now(1));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["Two systems disagree."], Lines(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "problems"));
    }

    [Fact]
    public async Task It_names_the_doors_that_stay_closed_for_the_unit_without_an_element()
    {
        Assert.Empty(Lines(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "doors"));
        await _world.OpensAsync(_world.Policy, _world.Platform);

        var brief = await BriefAsync(ApiWorld.FinanceLead, "FIN");
        Assert.Equal(["3 Shared prices"], Lines(brief, "doors"));
        Assert.Equal("Without it, 2 stays closed for us", Details(brief, "doors"));
        Assert.Empty(Lines(await BriefAsync(ApiWorld.SalesLead, "SAL"), "doors"));
    }

    [Fact]
    public async Task What_the_unit_asked_is_shown_as_far_as_the_reader_may_know_of_it()
    {
        var open = await _world.Api.StoryAsync(title: "The close of the year");
        var restricted = await _world.Api.StoryAsync(confidentiality: Confidentiality.Restricted, title: "Zebrawords");
        Assert.Equal(200, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{_world.Api.Update}/link-change", new JsonObject { ["element"] = _world.Printers.ToString(CultureInfo.InvariantCulture), ["objection"] = open }, "*")).Code);

        Assert.Equal([$"{open} The close of the year", $"{restricted} Zebrawords"], Lines(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "asked"));
        var member = await BriefAsync(ApiWorld.Member, "FIN");
        Assert.Equal([$"{open} The close of the year"], Lines(member, "asked"));
        Assert.Contains("Changed: 4 Old printers", Details(member, "asked"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_people_of_the_unit_the_CIO_and_the_PMO_read_it_and_nobody_else()
    {
        foreach (var reader in new[] { ApiWorld.FinanceLead, ApiWorld.Member, ApiWorld.Cio, ApiWorld.Pmo })
        {
            Assert.Equal(200, (await _world.Api.GetAsync(reader, Address("FIN"))).Code);
        }

        foreach (var outsider in new[] { ApiWorld.SalesLead, ApiWorld.Owner, ApiWorld.Administrator })
        {
            (await _world.Api.GetAsync(outsider, Address("FIN"))).Refused(403, "access.not-allowed");
            Assert.Equal(HttpStatusCode.Forbidden, (await _world.Api.GetAsync(outsider, $"{Address("FIN")}.pdf")).Status);
        }

        (await _world.Api.GetAsync(ApiWorld.Cio, Address("NONE"))).Refused(404, "access.not-found");
        (await _world.Api.GetAsync(ApiWorld.FinanceLead, $"updates/{await _world.DraftAsync(_world.Platform)}/briefs/FIN")).Refused(404, "access.not-found");
    }

    [Fact]
    public async Task It_says_what_IT_expects_until_the_unit_has_answered_and_where_the_unit_did_not_agree()
    {
        Assert.Contains("IT expects this from 2 One platform (+2 to +4 %); your unit has not answered yet", Details(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "goals"), StringComparison.Ordinal);
        Assert.Contains("(IT expects this; your unit has not answered yet)", Details(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "costs"), StringComparison.Ordinal);
        await using var db = _world.Api.Open();
        var (gain, loss) = (await db.GoalEffects.SingleAsync(effect => effect.ElementId == _world.Platform, TestContext.Current.CancellationToken), await db.GoalEffects.SingleAsync(effect => effect.ElementId == _world.Printers, TestContext.Current.CancellationToken));

        await _world.ChangeAsync(loss.Id, effect => effect.Refuse("We print nothing.", _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now()));
        Assert.Contains("(IT expects this; your unit did not agree)", Details(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "costs"), StringComparison.Ordinal);

        await _world.ChangeAsync(gain.Id, effect => effect.Accept(null, _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now()));
        var accepted = await BriefAsync(ApiWorld.FinanceLead, "FIN");
        Assert.Equal(("2 One platform (+2 to +4 %)", 1), (Details(accepted, "goals"), (int)accepted["goalsAgreed"]!));
        Assert.DoesNotContain("expects", Details(accepted, "meaning"), StringComparison.Ordinal);

        await _world.ChangeAsync(gain.Id, effect => effect.Refuse("Not so.", _world.Api.By(ApiWorld.FinanceLead), ApiWorld.Now()));
        var refused = await BriefAsync(ApiWorld.FinanceLead, "FIN");
        Assert.Equal((0, 0), ((int)refused["goalsServed"]!, (int)refused["goalsAgreed"]!));
        Assert.Equal("IT expects this from 2 One platform (+2 to +4 %); your unit did not agree", Details(refused, "goals"));
        Assert.DoesNotContain(Statement, Lines(refused, "meaning"));
    }

    [Fact]
    public async Task It_says_what_the_risks_of_the_unit_cost_without_and_with_the_version()
    {
        Assert.Empty(Lines(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "risks"));
        var risk = await RiskAsync("FIN", ApiWorld.FinanceLead);
        await RiskAsync("SAL", ApiWorld.SalesLead);
        Assert.Empty(Lines(await BriefAsync(ApiWorld.FinanceLead, "FIN"), "risks"));
        Assert.Equal(201, (await _world.Api.PostAsync(ApiWorld.Pmo, $"updates/{_world.Api.Update}/reductions", new JsonObject { ["element"] = AlignedWorld.Key(_world.Policy), ["risk"] = risk, ["frequency"] = new JsonObject { ["low"] = 50 } })).Code);

        var brief = await BriefAsync(ApiWorld.FinanceLead, "FIN");
        var cost = (await _world.Api.GetAsync(ApiWorld.FinanceLead, $"updates/{_world.Api.Update}/cost-of-not-doing")).Body["losses"]!.AsArray().Single(loss => (string?)loss!["unit"] == "FIN")!;

        // Four times a year, 10 hours at 100: the amounts of the page of the cost of not doing.
        Assert.Equal((2_000, 7_000), ((double)cost["without"]!["p10"]!, (double)cost["without"]!["p90"]!));
        Assert.Equal([$"Our risks cost 2,000 to 7,000 CAD a year without this version, and {(double)cost["with"]!["p10"]!:N0} to {(double)cost["with"]!["p90"]!:N0} CAD with it", "The ledger stops"], Lines(brief, "risks"));
        Assert.Contains("3 Shared prices", Details(brief, "risks"), StringComparison.Ordinal);
        Assert.Empty(Lines(await BriefAsync(ApiWorld.SalesLead, "SAL"), "risks"));
        Assert.True((bool)brief["isTouched"]!);
    }

    [Fact]
    public async Task A_version_that_does_not_touch_the_unit_says_so()
    {
        var brief = await BriefAsync(ApiWorld.SalesLead, "sal");
        Assert.Equal(("SAL", false), ((string?)brief["unit"], (bool)brief["isTouched"]!));
    }

    [Theory]
    [InlineData("en", "What version 0.1 means for Finance", "IT expects it to serve 1 of your 1 goal. Your unit has agreed for 0.", "What it costs us", "What we asked and what changed", "Page 1 of 1")]
    [InlineData("pt-BR", "O que a versão 0.1 significa para Finance", "A TI espera que ela atenda a 1 da sua 1 meta. Sua unidade concordou para 0.", "O que nos custa", "O que pedimos e o que mudou", "Página 1 de 1")]
    public async Task The_brief_is_one_page_of_a_PDF_file_in_the_readers_language(string language, params string[] expected)
    {
        var number = await _world.Api.StoryAsync(title: "The close of the year");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{Address("FIN")}.pdf");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var answer = await (await _world.Api.OfAsync(ApiWorld.FinanceLead)).SendAsync(request, TestContext.Current.CancellationToken);
        using var file = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var text = string.Join(' ', file.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));

        Assert.Equal(1, file.NumberOfPages);
        Assert.All([.. expected, Statement, "Close the books faster", "2 One platform", number], words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    private async Task<string> RiskAsync(string unit, string owner)
    {
        static JsonObject Exactly(int amount) => new() { ["low"] = amount };
        var added = await _world.Api.PostAsync(ApiWorld.Pmo, $"units/{unit}/risks", new JsonObject
        {
            ["title"] = "The ledger stops",
            ["frequency"] = Exactly(4),
            ["hours"] = Exactly(10),
            ["hourCost"] = Exactly(100),
            ["currency"] = "CAD",
            ["owner"] = owner,
        });
        Assert.True(added.Code == 201, added.Problem);
        return (string)added.Body["id"]!;
    }

    private string Address(string unit) => $"updates/{_world.Api.Update}/briefs/{unit}";

    private async Task<JsonObject> BriefAsync(string email, string unit)
    {
        var answer = await _world.Api.GetAsync(email, Address(unit));
        Assert.Equal(200, answer.Code);
        return answer.Body;
    }

    private static List<string> Lines(JsonObject brief, string section) => [.. LinesOf(brief, section).Select(line => (string)line!["text"]!)];

    private static string Details(JsonObject brief, string section) => string.Join(" / ", LinesOf(brief, section).Select(line => (string?)line!["detail"]));

    private static JsonArray LinesOf(JsonObject brief, string section) => brief["sections"]!.AsArray().Single(part => (string?)part!["key"] == section)!["lines"]!.AsArray();
}
