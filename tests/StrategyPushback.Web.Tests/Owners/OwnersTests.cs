using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Features.Owners;
using StrategyPushback.Web.Features.Owners.Fitness;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Owners;

/// <summary>Business owners by API and on their pages, and the assessments that only three kinds of readers see.</summary>
public sealed class OwnersTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Every_unit_is_listed_for_every_strategy_also_without_an_owner()
    {
        await AppointAsync("FIN", ApiWorld.FinanceLead);

        var answer = await _world.GetAsync(ApiWorld.Member, "owners");

        Assert.Equal(["IT  NoOwner", "FIN Fay InAuthority", "SAL  NoOwner"], answer.Items.Select(row => $"{row["unit"]} {row["person"]} {row["authority"]}"));
        Assert.Equal(["FIN"], (await _world.GetAsync(ApiWorld.Member, "owners?unit=fin")).Items.Select(row => (string?)row["unit"]));
    }

    [Theory]
    [InlineData(ApiWorld.Cio, 201)]
    [InlineData(ApiWorld.Pmo, 201)]
    [InlineData(ApiWorld.FinanceLead, 403)]
    [InlineData(ApiWorld.Member, 403)]
    [InlineData(ApiWorld.Administrator, 403)]
    public async Task The_CIO_and_the_PMO_appoint(string email, int code) => Assert.Equal(code, (await PostAsync(email, "FIN", ApiWorld.FinanceLead)).Code);

    [Fact]
    public async Task The_former_owner_stays_and_a_person_who_did_not_see_the_change_is_refused()
    {
        var first = await AppointAsync("FIN", ApiWorld.FinanceLead);

        (await PostAsync(ApiWorld.Cio, "FIN", ApiWorld.Member)).Refused(412, "edit.stale");
        var second = await PostAsync(ApiWorld.Cio, "FIN", ApiWorld.Member, replaces: first);

        Assert.Equal((201, "Mia"), (second.Code, (string?)second.Body["person"]));
        Assert.Equal("2020-11-09", (string?)(await _world.GetAsync(ApiWorld.SalesLead, $"owners/{first}")).Body["endedOn"]);
    }

    [Fact]
    public async Task A_refusal_names_the_field_or_the_rule()
    {
        (await PostAsync(ApiWorld.Pmo, "FIN", ApiWorld.SalesLead)).Refused(409, BusinessOwner.OfAnotherUnit.Code);
        Assert.Equal(["person: field.unknown"], (await PostAsync(ApiWorld.Pmo, "FIN", "nobody@example.org")).Fields);
        Assert.Equal(["unit: field.unknown"], (await PostAsync(ApiWorld.Pmo, "NONE", ApiWorld.FinanceLead)).Fields);
        Assert.Equal(["person: field.required"], (await PostAsync(ApiWorld.Pmo, "FIN", "")).Fields);
    }

    [Fact]
    public async Task The_same_key_appoints_once()
    {
        var body = Body("FIN", ApiWorld.FinanceLead);
        var first = await _world.PostAsync(ApiWorld.Pmo, "owners", body, key: "once");

        Assert.Equal((string?)first.Body["id"], (string?)(await _world.PostAsync(ApiWorld.Pmo, "owners", body, key: "once")).Body["id"]);
    }

    [Fact]
    public async Task An_owner_who_left_is_shown_and_counts_as_no_owner_in_authority()
    {
        await AppointAsync("FIN", ApiWorld.FinanceLead);
        Assert.Empty(await GapsAsync("FIN"));
        await using (var db = _world.Open())
        {
            await db.People.Where(person => person.Email == ApiWorld.FinanceLead).ExecuteUpdateAsync(set => set.SetProperty(person => person.DeactivatedAt, TestHost.StoryNow));
        }

        var row = Assert.Single((await _world.GetAsync(ApiWorld.Pmo, "owners?unit=FIN")).Items);
        Assert.Equal(("Fay", "OwnerLeft"), ((string?)row["person"], (string?)row["authority"]));
        Assert.Equal([("FIN", OwnerAuthority.OwnerLeft, "Fay"), ("SAL", OwnerAuthority.NoOwner, null)], await GapsAsync("FIN", "SAL"));
    }

    [Fact]
    public async Task Only_the_assessed_person_the_CIO_and_the_PMO_read_an_assessment()
    {
        var owner = await AppointAsync("FIN", ApiWorld.FinanceLead);
        Assert.Null((await AssessAsync(ApiWorld.Pmo, owner)).Refusal);

        foreach (var (email, reads) in new[] { (ApiWorld.Cio, true), (ApiWorld.Pmo, true), (ApiWorld.FinanceLead, true), (ApiWorld.SalesLead, false), (ApiWorld.Member, false), (ApiWorld.Administrator, false) })
        {
            Assert.Equal((email, reads), (email, await AssessmentAsync(email, owner) is not null));
            var list = await (await _world.OfAsync(email)).GetStringAsync(new Uri("/api/v1/owners", UriKind.Relative));
            Assert.DoesNotContain("Zebra", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Others_do_not_learn_whether_there_is_an_assessment()
    {
        var owner = await AppointAsync("FIN", ApiWorld.FinanceLead);
        Assert.Contains((await OwnersAsync(ApiWorld.Pmo)).Units.SelectMany(unit => unit.Cells), cell => cell.IsAssessmentDue);
        Assert.All((await OwnersAsync(ApiWorld.SalesLead)).Units.SelectMany(unit => unit.Cells), cell => Assert.False(cell.IsAssessmentDue));
        await AssessAsync(ApiWorld.Pmo, owner);

        Assert.Equal(RefusalKind.NotAllowed, (await AssessAsync(ApiWorld.SalesLead, owner)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await AnswerAsync(ApiWorld.SalesLead, owner)).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await AnswerAsync(ApiWorld.SalesLead, owner + 100)).Refusal!.Kind);
    }

    [Fact]
    public async Task The_assessed_person_answers_and_the_assessment_is_due_again_after_a_year()
    {
        var owner = await AppointAsync("FIN", ApiWorld.FinanceLead);
        Assert.True((await AssessmentAsync(ApiWorld.Pmo, owner))!.IsDue);
        await AssessAsync(ApiWorld.Pmo, owner);

        Assert.Null((await AnswerAsync(ApiWorld.FinanceLead, owner)).Refusal);
        Assert.Equal(BusinessOwner.OnlyAssessedAnswers.Code, (await AnswerAsync(ApiWorld.Cio, owner)).Refusal!.Code);

        var view = (await AssessmentAsync(ApiWorld.FinanceLead, owner))!;
        Assert.Equal(["Zebra answer"], view.Assessments[0].Answers.Select(answer => answer.Text));
        Assert.Equal((new DateOnly(2021, 11, 9), false), (view.DueOn, view.IsDue));
        _world.Clock.MoveTo(new DateTime(2021, 11, 9, 9, 0, 0));
        Assert.True((await AssessmentAsync(ApiWorld.Pmo, owner))!.IsDue);
        Assert.Contains((await OwnersAsync(ApiWorld.Pmo)).Units.SelectMany(unit => unit.Cells), cell => cell.IsAssessmentDue);
    }

    [Fact]
    public async Task An_assessment_on_an_older_state_is_refused()
    {
        var owner = await AppointAsync("FIN", ApiWorld.FinanceLead);
        var seen = (await AssessmentAsync(ApiWorld.Pmo, owner))!.Seen;
        await AssessAsync(ApiWorld.Cio, owner);

        Assert.Equal(RefusalKind.Stale, (await AssessAsync(ApiWorld.Pmo, owner, seen)).Refusal!.Kind);
    }

    private static JsonObject Body(string unit, string person, int? replaces = null) => new() { ["strategy"] = "1", ["unit"] = unit, ["person"] = person, ["replaces"] = replaces is { } id ? $"{id}" : null };

    private Task<Answer> PostAsync(string email, string unit, string person, int? replaces = null) => _world.PostAsync(email, "owners", Body(unit, person, replaces));

    private async Task<int> AppointAsync(string unit, string person) => int.Parse((string)(await PostAsync(ApiWorld.Pmo, unit, person)).Body["id"]!);

    private Task<Outcome<NoResult>> AssessAsync(string email, int owner, Guid? seen = null) =>
        _world.DoAsync<AssessOwner.Command, NoResult>(email, new(owner, seen, "Zebra mindset", "Minutes", "Zebra authority", "Charter", "Zebra competency", "Plan"));

    private Task<Outcome<NoResult>> AnswerAsync(string email, int owner) => _world.DoAsync<AnswerAssessment.Command, NoResult>(email, new(owner, null, "Zebra answer"));

    private Task<AssessmentQuery.View?> AssessmentAsync(string email, int owner) => _world.LoadAsync<AssessmentQuery, AssessmentQuery.View?>(email, query => query.LoadAsync(owner));

    private Task<OwnersQuery.View> OwnersAsync(string email) => _world.LoadAsync<OwnersQuery, OwnersQuery.View>(email, query => query.LoadAsync());

    private async Task<IReadOnlyList<(string, OwnerAuthority, string?)>> GapsAsync(params string[] units) =>
        [.. (await _world.LoadAsync<OwnerGapsQuery, IReadOnlyList<OwnerGapsQuery.Gap>>(ApiWorld.Member, query => query.LoadAsync(int.Parse(_world.Update), units))).Select(gap => (gap.Unit, gap.Authority, gap.Person))];
}
