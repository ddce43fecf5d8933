using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>Units are created, changed and ordered by people; the rules that concern several units hold.</summary>
public sealed class UnitTreeTests : World
{
    private readonly BusinessUnit _operations = new("OPS", "Operations", isIt: false, order: 0);
    private readonly BusinessUnit _logistics;
    private readonly BusinessUnit _fleet;
    private readonly BusinessUnit _sales = new("SAL", "Sales", isIt: false, order: 3);
    private readonly UnitTree _tree;

    public UnitTreeTests()
    {
        _logistics = new BusinessUnit("LOG", "Logistics", isIt: false, order: 1, _operations);
        _fleet = new BusinessUnit("FLEET", "Fleet", isIt: false, order: 2, _logistics);
        _tree = new UnitTree([_operations, _logistics, _fleet, _sales]);
    }

    [Fact]
    public void A_new_unit_comes_last_within_its_parent_and_its_creation_is_recorded()
    {
        var warehouse = _tree.Create(new UnitDetails("WH", " Warehouse ", _operations, ["Depot", "depot", "WH"], IsIt: false), Analyst.AsActor(), Now);

        Assert.Equal([_operations, _logistics, _fleet, warehouse, _sales], InOrder(warehouse));
        Assert.Equal(("Warehouse", "Depot"), (warehouse.Name, Assert.Single(warehouse.Aliases).Name));
        Assert.Equal(HistoryKind.UnitCreated, Assert.Single(warehouse.History).Kind);
    }

    [Fact]
    public void An_added_alias_is_recorded_and_a_name_in_use_is_refused()
    {
        _tree.AddAlias(_fleet, "Motor pool", Analyst.AsActor(), Now);

        Assert.True(_fleet.IsKnownAs("motor pool"));
        Assert.Equal((HistoryKind.UnitEdited, "Aliases="), (Assert.Single(_fleet.History).Kind, _fleet.History[0].Text));
        Assert.Equal(BusinessUnit.AliasTaken, Refused(() => _tree.AddAlias(_sales, "Motor pool", Analyst.AsActor(), Now)));
        Assert.Equal(BusinessUnit.AliasTaken, Refused(() => _tree.AddAlias(_sales, "LOG", Analyst.AsActor(), Now)));
    }

    [Fact]
    public void A_unit_cannot_be_part_of_a_unit_within_it_and_the_cycle_is_named()
    {
        var broken = Assert.Throws<BrokenRule>(() => Edit(_operations, _operations.Details with { Parent = _fleet }));

        Assert.Equal(UnitTree.Cycle, broken.Rule);
        Assert.Equal("Operations → Fleet → Logistics → Operations", Assert.Single(broken.Facts));
        Assert.Equal(UnitTree.Cycle, Refused(() => Edit(_operations, _operations.Details with { Parent = _operations })));
        Assert.Null(_operations.Parent);
    }

    [Fact]
    public void A_code_belongs_to_one_unit_and_has_no_space()
    {
        Assert.Equal(UnitTree.CodeInUse, Refused(() => Edit(_sales, _sales.Details with { Code = "OPS" })));
        Assert.Equal(BusinessUnit.CodeMalformed, Refused(() => Edit(_sales, _sales.Details with { Code = "SA LES" })));
        Assert.Equal(UnitTree.CodeInUse, Refused(() => _tree.Create(new UnitDetails("FLEET", "Ships", null, [], IsIt: false), Analyst.AsActor(), Now)));
        Assert.Equal("SAL", _sales.Code);
    }

    [Fact]
    public void No_name_or_alias_belongs_to_two_units_and_no_unit_is_without_a_name()
    {
        Assert.Equal(UnitTree.NameInUse, Refused(() => Edit(_sales, _sales.Details with { Name = "fleet" })));
        Assert.Equal(UnitTree.NameInUse, Refused(() => Edit(_sales, _sales.Details with { Aliases = ["Logistics"] })));
        Assert.Equal(UnitTree.NameRequired, Refused(() => Edit(_sales, _sales.Details with { Name = " " })));
    }

    [Fact]
    public void Former_values_stay_in_the_history_and_a_former_code_still_finds_the_unit()
    {
        Edit(_fleet, new UnitDetails("VEH", "Vehicles", null, ["Cars"], IsIt: true));

        var entry = Assert.Single(_fleet.History);
        Assert.Equal((HistoryKind.UnitEdited, Analyst.Id), (entry.Kind, entry.ById));
        Assert.Equal("Code=FLEET\nName=Fleet\nParent=Logistics\nAliases=\nIsIt=False", entry.Text);
        Assert.True(_fleet.IsKnownAs("fleet") && _fleet.IsKnownAs("Cars"));
        Assert.Equal([_operations, _logistics, _sales, _fleet], InOrder());
    }

    [Fact]
    public void A_change_of_case_renames_an_alias_and_keeps_its_record()
    {
        Edit(_sales, _sales.Details with { Aliases = ["Shop"] });
        var alias = Assert.Single(_sales.Aliases);

        Edit(_sales, _sales.Details with { Aliases = ["SHOP"] });

        Assert.Same(alias, Assert.Single(_sales.Aliases));
        Assert.Equal("SHOP", alias.Name);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_not_recorded()
    {
        Edit(_sales, _sales.Details);

        Assert.Empty(_sales.History);
    }

    [Fact]
    public void An_alias_can_be_removed()
    {
        Edit(_sales, _sales.Details with { Aliases = ["Shop", "Market"] });
        Edit(_sales, _sales.Details with { Aliases = ["Market"] });

        Assert.Equal("Market", Assert.Single(_sales.Aliases).Name);
        Assert.Equal("Aliases=Shop, Market", _sales.History[^1].Text);
    }

    [Fact]
    public void A_unit_moves_past_its_sibling_with_the_units_within_it()
    {
        Assert.True(_tree.Move(_sales, up: true, Analyst.AsActor(), Now));

        Assert.Equal([_sales, _operations, _logistics, _fleet], InOrder());
        Assert.Equal((HistoryKind.UnitMoved, "Up"), (_sales.History[^1].Kind, _sales.History[^1].Detail));
        Assert.False(_tree.Move(_sales, up: true, Analyst.AsActor(), Now));
        Assert.False(_tree.Move(_fleet, up: false, Analyst.AsActor(), Now));
        Assert.Empty(_fleet.History);
    }

    private void Edit(BusinessUnit unit, UnitDetails details) => _tree.Edit(unit, details, Analyst.AsActor(), Now);

    private IEnumerable<BusinessUnit> InOrder(params BusinessUnit[] more) => more.Concat([_operations, _logistics, _fleet, _sales]).OrderBy(unit => unit.Order);
}
