using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Risk;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>Units write their risks, IT what an element takes off and costs; the figures carry their inputs.</summary>
public sealed class CostOfNotDoingTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_loss_of_a_unit_is_shown_without_and_with_the_version_beside_the_investment()
    {
        var risk = await AddAsync(ApiWorld.FinanceLead, Input());
        Assert.Null(await RefusalAsync<StateReduction.Command, Created>(ApiWorld.Pmo, new(Update, _world.Element, Text(risk), new(50, null), null)));
        Assert.Null(await RefusalAsync<PlanElement.Command, NoResult>(ApiWorld.Pmo, new(Update, _world.Element, null, new DateOnly(2020, 12, 1), new DateOnly(2021, 3, 1), new(1_000, 2_000), "cad")));

        var cost = (await _world.GetAsync(ApiWorld.SalesLead, $"updates/{_world.Update}/cost-of-not-doing")).Body;

        // Four times a year, 10 hours at 100.
        var loss = cost["losses"]!.AsArray().Single(loss => (string?)loss!["unit"] == "FIN")!;
        Assert.InRange((double)loss["without"]!["mean"]!, 3_900, 4_100);
        Assert.InRange((double)loss["with"]!["mean"]!, 1_900, 2_100);
        Assert.Equal((2_000, 7_000), ((double)loss["without"]!["p10"]!, (double)loss["without"]!["p90"]!));
        var saving = cost["savings"]!.AsArray().Single(saving => saving!["unit"] is null)!;
        Assert.Equal(_world.Element, (string?)saving["element"]);
        var inputs = cost["inputs"]!;
        Assert.Equal((100_000, "CAD", 1_000m, 2_000m), ((int)inputs["draws"]!, (string?)inputs["investments"]![0]!["currency"], (decimal)inputs["investments"]![0]!["cost"]!["low"]!, (decimal)inputs["investments"]![0]!["cost"]!["high"]!));
        Assert.Equal((4m, 4m, "Fay"), ((decimal)inputs["risks"]![0]!["frequency"]!["low"]!, (decimal)inputs["risks"]![0]!["frequency"]!["high"]!, (string?)inputs["risks"]![0]!["owner"]));
    }

    [Fact]
    public async Task The_years_are_drawn_once_for_all_readers_until_a_risk_is_added()
    {
        await AddAsync(ApiWorld.FinanceLead, Input());
        var first = await SimulateAsync(ApiWorld.Cio);
        Assert.Same(first, await SimulateAsync(ApiWorld.Pmo));

        await AddAsync(ApiWorld.FinanceLead, Input() with { Title = "Another" });

        Assert.True((await SimulateAsync(ApiWorld.Pmo)).Losses[0].Without.Mean > first.Losses[0].Without.Mean);
    }

    [Fact]
    public async Task Risks_in_two_currencies_have_a_total_each_and_the_currencies_are_named()
    {
        await AddAsync(ApiWorld.FinanceLead, Input());
        await AddAsync(ApiWorld.FinanceLead, Input() with { Title = "Another", Currency = "EUR" });

        var cost = (await _world.GetAsync(ApiWorld.Member, $"updates/{_world.Update}/cost-of-not-doing")).Body;

        Assert.Equal(["CAD", "EUR"], cost["inputs"]!["currencies"]!.AsArray().Select(currency => (string)currency!));
        Assert.Equal(["CAD", "EUR"], cost["losses"]!.AsArray().Where(loss => loss!["unit"] is null).Select(loss => (string)loss!["currency"]!));
    }

    [Fact]
    public async Task Bad_ranges_are_refused_at_their_field()
    {
        await RefusedAsync(Input() with { Hours = new(16, 4) }, "hours", "risk.range-upside-down");
        await RefusedAsync(Input() with { Frequency = new(0, 0) }, "frequency", "risk.frequency-out-of-range");
        await RefusedAsync(Input() with { Frequency = new(10_000, null) }, "frequency", "risk.frequency-out-of-range");
        await RefusedAsync(Input() with { RecordCost = new(-1, 4) }, "recordCost", "risk.amount-out-of-range");
        await RefusedAsync(Input() with { Currency = "dollars" }, "currency", "risk.currency-malformed");
        await RefusedAsync(Input() with { Owner = "nobody@example.org" }, "owner", "field.unknown");
        Assert.Equal("risk.costs-nothing", (await RefusalAsync<AddRisk.Command, Created>(ApiWorld.FinanceLead, Input() with { HourCost = null }))!.Code);

        await using var db = _world.Open();
        Assert.False(await db.Risks.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_end_of_a_range_is_an_exact_amount()
    {
        await AddAsync(ApiWorld.FinanceLead, Input() with { Hours = new(null, 8) });

        await using var db = _world.Open();
        Assert.Equal(new AmountRange(8, 8), (await db.Risks.SingleAsync(TestContext.Current.CancellationToken)).Hours);
    }

    [Fact]
    public async Task Only_the_lead_of_the_unit_and_IT_write_its_risks_and_only_IT_states_what_is_taken_off()
    {
        Assert.Equal("risk.not-own", (await RefusalAsync<AddRisk.Command, Created>(ApiWorld.SalesLead, Input()))!.Code);
        Assert.Equal(RefusalKind.NotAllowed, (await RefusalAsync<AddRisk.Command, Created>(ApiWorld.Member, Input()))!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await RefusalAsync<AddRisk.Command, Created>(ApiWorld.Administrator, Input()))!.Kind);
        var risk = await AddAsync(ApiWorld.Cio, Input());
        Assert.Equal(RefusalKind.NotAllowed, (await RefusalAsync<StateReduction.Command, Created>(ApiWorld.FinanceLead, new(Update, _world.Element, Text(risk), new(50, null), null)))!.Kind);
        Assert.Equal(RefusalKind.NotAllowed, (await RefusalAsync<PlanElement.Command, NoResult>(ApiWorld.FinanceLead, new(Update, _world.Element, null, null, null, null, null)))!.Kind);
    }

    [Fact]
    public async Task An_edit_of_an_older_state_is_refused_and_a_retired_risk_leaves_the_figures()
    {
        var risk = await AddAsync(ApiWorld.FinanceLead, Input());
        var seen = await SeenAsync(risk);
        Assert.Null(await RefusalAsync<EditRisk.Command, NoResult>(ApiWorld.FinanceLead, Edit(risk, seen, hours: 20)));
        Assert.Equal(RefusalKind.Stale, (await RefusalAsync<EditRisk.Command, NoResult>(ApiWorld.Pmo, Edit(risk, seen, hours: 30)))!.Kind);

        Assert.Null(await RefusalAsync<RetireRisk.Command, NoResult>(ApiWorld.FinanceLead, new(risk, await SeenAsync(risk))));
        Assert.Empty((await _world.GetAsync(ApiWorld.Member, $"updates/{_world.Update}/cost-of-not-doing")).Body["losses"]!.AsArray());
        await using var db = _world.Open();
        var kinds = await db.History.Where(entry => entry.RiskId == risk).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([HistoryKind.RiskAdded, HistoryKind.RiskEdited, HistoryKind.RiskRetired], kinds);
    }

    [Fact]
    public async Task The_unit_that_another_one_was_merged_into_has_its_risks_and_changes_them()
    {
        var risk = await AddAsync(ApiWorld.FinanceLead, Input());
        Assert.Null(await RefusalAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null)));

        var losses = (await _world.GetAsync(ApiWorld.SalesLead, $"updates/{_world.Update}/cost-of-not-doing")).Body["losses"]!.AsArray();
        Assert.Equal("SAL", (string?)losses[0]!["unit"]);
        Assert.Null(await RefusalAsync<EditRisk.Command, NoResult>(ApiWorld.SalesLead, Edit(risk, await SeenAsync(risk), hours: 20)));
    }

    [Fact]
    public async Task An_undone_merge_gives_back_the_risks_that_the_other_unit_changed_and_retired_meanwhile()
    {
        var edited = await AddAsync(ApiWorld.FinanceLead, Input());
        var retired = await AddAsync(ApiWorld.FinanceLead, Input() with { Title = "Another" });
        Assert.Null(await RefusalAsync<MergeUnits.Command, NoResult>(ApiWorld.Pmo, new("FIN", "SAL", null, null)));
        Assert.Null(await RefusalAsync<EditRisk.Command, NoResult>(ApiWorld.SalesLead, Edit(edited, await SeenAsync(edited), hours: 20)));
        Assert.Null(await RefusalAsync<RetireRisk.Command, NoResult>(ApiWorld.SalesLead, new(retired, await SeenAsync(retired))));

        Assert.Null(await RefusalAsync<UndoMerge.Command, NoResult>(ApiWorld.Pmo, new("FIN", null)));

        await using var db = _world.Open();
        Assert.Equal(["FIN", "FIN"], await db.Risks.OrderBy(risk => risk.Id).Select(risk => risk.Unit.Code).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("risk.not-own", (await RefusalAsync<EditRisk.Command, NoResult>(ApiWorld.SalesLead, Edit(edited, await SeenAsync(edited), hours: 30)))!.Code);
        Assert.Null(await RefusalAsync<EditRisk.Command, NoResult>(ApiWorld.FinanceLead, Edit(edited, await SeenAsync(edited), hours: 30)));
    }

    [Fact]
    public async Task An_owner_who_left_is_named_in_the_answer()
    {
        await AddAsync(ApiWorld.FinanceLead, Input() with { Owner = ApiWorld.Owner });
        await using (var db = _world.Open())
        {
            var owner = await db.People.AsTracking().SingleAsync(person => person.Email == ApiWorld.Owner, TestContext.Current.CancellationToken);
            owner.Deactivate(null, isLastAdministrator: false, _world.By(ApiWorld.Administrator), ApiWorld.Now());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var risk = (await _world.GetAsync(ApiWorld.Pmo, $"updates/{_world.Update}/cost-of-not-doing")).Body["inputs"]!["risks"]![0]!;
        Assert.True((bool)risk["ownerLeft"]!);
    }

    [Fact]
    public async Task What_an_element_takes_off_is_removed_by_IT_alone_and_stays_in_the_history()
    {
        var risk = await AddAsync(ApiWorld.FinanceLead, Input());
        Assert.Null(await RefusalAsync<StateReduction.Command, Created>(ApiWorld.Pmo, new(Update, _world.Element, Text(risk), new(50, null), null)));
        await using var db = _world.Open();
        var reduction = await db.RiskReductions.Select(stated => stated.Id).SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(RefusalKind.NotAllowed, (await RefusalAsync<RemoveReduction.Command, NoResult>(ApiWorld.FinanceLead, new(Update, reduction)))!.Kind);
        Assert.Null(await RefusalAsync<RemoveReduction.Command, NoResult>(ApiWorld.Pmo, new(Update, reduction)));

        Assert.False(await db.RiskReductions.AnyAsync(TestContext.Current.CancellationToken));
        var kinds = await db.History.Where(entry => entry.RiskId == risk).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([HistoryKind.RiskAdded, HistoryKind.ReductionStated, HistoryKind.ReductionRemoved], kinds);
    }

    [Fact]
    public async Task Percentages_and_costs_beyond_their_limits_are_refused_with_rules_of_their_own()
    {
        var risk = await AddAsync(ApiWorld.FinanceLead, Input());

        var reduction = await RefusalAsync<StateReduction.Command, Created>(ApiWorld.Pmo, new(Update, _world.Element, Text(risk), new(50, 101), null));
        Assert.Contains(("frequency", "reduction.out-of-range"), reduction!.Fields.Select(error => (error.Field, error.Code)));
        var plan = await RefusalAsync<PlanElement.Command, NoResult>(ApiWorld.Pmo, new(Update, _world.Element, null, null, null, new(1, ElementPlan.LargestCost + 1), "CAD"));
        Assert.Contains(("cost", "plan.cost-out-of-range"), plan!.Fields.Select(error => (error.Field, error.Code)));
    }

    [Fact]
    public async Task A_plan_that_somebody_else_made_meanwhile_is_not_overwritten()
    {
        PlanElement.Command Plan(int cost) => new(Update, _world.Element, null, new DateOnly(2020, 12, 1), new DateOnly(2021, 3, 1), new(cost, cost), "CAD");
        Assert.Null(await RefusalAsync<PlanElement.Command, NoResult>(ApiWorld.Pmo, Plan(1_000)));

        Assert.Equal(RefusalKind.Stale, (await RefusalAsync<PlanElement.Command, NoResult>(ApiWorld.Cio, Plan(2_000)))?.Kind);
        await using var db = _world.Open();
        Assert.Equal(1_000m, (await db.ElementPlans.SingleAsync(TestContext.Current.CancellationToken)).CostLow);
    }

    [Fact]
    public async Task What_an_element_of_a_draft_takes_off_a_risk_is_in_the_history_of_the_unit_for_IT_alone()
    {
        var risk = await AddAsync(ApiWorld.FinanceLead, Input());
        var (draft, element) = await DraftAsync();
        Assert.Null(await RefusalAsync<StateReduction.Command, Created>(ApiWorld.Pmo, new(draft, Text(element), Text(risk), new(50, null), null)));

        Assert.Equal(2, await HistoryAsync(ApiWorld.Pmo));
        Assert.Equal(1, await HistoryAsync(ApiWorld.FinanceLead));

        async Task<int> HistoryAsync(string person) => (await _world.LoadAsync<RisksQuery, RisksQuery.View?>(person, query => query.LoadAsync("FIN")))!.History.Count;
    }

    [Fact]
    public async Task The_cost_of_a_draft_is_for_IT_alone()
    {
        string draft;
        await using (var db = _world.Open())
        {
            var strategy = await db.Strategies.AsTracking().Include(known => known.Updates).ThenInclude(version => version.Elements).SingleAsync(TestContext.Current.CancellationToken);
            var version = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2020, 11, 1));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            draft = Text(version.Id);
        }

        Assert.Equal(200, (await _world.GetAsync(ApiWorld.Cio, $"updates/{draft}/cost-of-not-doing")).Code);
        (await _world.GetAsync(ApiWorld.FinanceLead, $"updates/{draft}/cost-of-not-doing")).Refused(404, "access.not-found");
    }

    /// <summary>The next version as a draft, with an element that no other version has.</summary>
    private async Task<(int Draft, int Element)> DraftAsync()
    {
        await using var db = _world.Open();
        var strategy = await db.Strategies.AsTracking().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates).SingleAsync(TestContext.Current.CancellationToken);
        var draft = strategy.DraftUpdate("0.9", "Not yet.", new DateOnly(2020, 11, 9));
        draft.Include(strategy.AddElement(), new ElementWording(ElementKind.Enabler, "9", "Secret platform", "Text."));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return (draft.Id, draft.Elements[0].ElementId);
    }

    private int Update => int.Parse(_world.Update, CultureInfo.InvariantCulture);

    private static AddRisk.Command Input() =>
        new() { Unit = "FIN", Title = "The payment run stops", Frequency = new(4, null), Hours = new(10, 10), HourCost = new(100, 100), Currency = "cad", Owner = ApiWorld.FinanceLead };

    private static EditRisk.Command Edit(int id, Guid seen, decimal hours) =>
        new() { Id = id, Seen = seen, Title = "The payment run stops", Frequency = new(4, null), Hours = new(hours, hours), HourCost = new(100, 100), Currency = "CAD", Owner = ApiWorld.FinanceLead };

    private Task<SimulatedCost> SimulateAsync(string person) =>
        _world.LoadAsync<CostQuery, SimulatedCost>(person, async query => await query.SimulateAsync((await query.LoadAsync(Update))!));

    private async Task<int> AddAsync(string person, AddRisk.Command command)
    {
        var outcome = await RunAsync<AddRisk.Command, Created>(person, command);
        Assert.Null(outcome.Refusal);
        return outcome.Value!.Id;
    }

    private async Task<Guid> SeenAsync(int risk)
    {
        await using var db = _world.Open();
        return await db.Risks.Where(scenario => scenario.Id == risk).Select(scenario => scenario.ConcurrencyToken).SingleAsync();
    }

    private async Task RefusedAsync(AddRisk.Command command, string field, string code)
    {
        var refusal = await RefusalAsync<AddRisk.Command, Created>(ApiWorld.FinanceLead, command);
        Assert.Contains((field, code), refusal!.Fields.Select(error => (error.Field, error.Code)));
    }

    private async Task<Refusal?> RefusalAsync<TCommand, TResult>(string person, TCommand command)
        where TCommand : class, ICommand<TResult> => (await RunAsync<TCommand, TResult>(person, command)).Refusal;

    private Task<Outcome<TResult>> RunAsync<TCommand, TResult>(string person, TCommand command)
        where TCommand : class, ICommand<TResult> => _world.DoAsync<TCommand, TResult>(person, command);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
