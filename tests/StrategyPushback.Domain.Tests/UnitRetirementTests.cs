using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>A unit retires when nothing open depends on it; then nothing new refers to it.</summary>
public sealed class UnitRetirementTests : World
{
    private static readonly UnitDependents s_none = new([], []);

    private readonly BusinessUnit _technology;
    private readonly BusinessUnit _operations;
    private readonly BusinessUnit _fleet;
    private readonly UnitTree _tree;

    public UnitRetirementTests()
    {
        _technology = Known(new BusinessUnit("TEC", "Technology", isIt: true, order: 0));
        _operations = Known(new BusinessUnit("OPS", "Operations", isIt: false, order: 1));
        _fleet = Known(new BusinessUnit("FLEET", "Fleet", isIt: false, order: 2, _operations));
        _tree = new UnitTree([_technology, _operations, _fleet]);
    }

    [Fact]
    public void A_unit_is_not_retired_while_objections_people_training_or_active_sub_units_depend_on_it()
    {
        Assert.Equal(UnitTree.HasOpenObjections, Refused(() => Retire(_fleet, new([], ["OBJ-1"]))));
        Assert.Equal(UnitTree.HasPeople, Refused(() => Retire(_fleet, new(["Fay"], []))));
        Assert.Equal(UnitTree.HasTraining, Refused(() => Retire(_fleet, s_none with { Trainings = ["The new pipeline"] })));
        Assert.Equal(UnitTree.HasSubUnits, Refused(() => Retire(_operations, s_none)));

        Retire(_fleet, s_none);
        Retire(_operations, s_none);

        Assert.True(_operations.IsRetired);
        Assert.Equal(HistoryKind.UnitRetired, _operations.History[^1].Kind);
    }

    [Fact]
    public void The_last_unit_of_IT_is_not_retired()
    {
        Assert.Equal(UnitTree.LastIt, Refused(() => Retire(_technology, s_none)));

        _tree.Create(new UnitDetails("OFF", "Office systems", null, [], IsIt: true), Analyst.AsActor(), Now);
        Retire(_technology, s_none);
        Assert.True(_technology.IsRetired);
    }

    [Fact]
    public void A_long_list_of_dependents_is_cut()
    {
        var broken = Assert.Throws<BrokenRule>(() => Retire(_fleet, new([], [.. Enumerable.Range(1, 12).Select(number => $"OBJ-{number}")])));

        Assert.EndsWith("OBJ-10, …", (string)broken.Facts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_is_reinstated_only_within_a_unit_that_takes_part()
    {
        Retire(_fleet, s_none);
        Retire(_operations, s_none);

        Assert.Equal(UnitTree.Retired, Refused(() => _tree.Reinstate(_fleet, Analyst.AsActor(), Now)));
        _tree.Reinstate(_operations, Analyst.AsActor(), Now);
        _tree.Reinstate(_fleet, Analyst.AsActor(), Now);

        Assert.False(_fleet.IsRetired);
        Assert.Equal(UnitTree.NotRetired, Refused(() => _tree.Reinstate(_fleet, Analyst.AsActor(), Now)));
    }

    [Fact]
    public void Nobody_joins_a_retired_unit_and_no_unit_moves_into_it()
    {
        Retire(_fleet, s_none);

        Assert.Equal(UnitTree.Retired, Refused(() => Organisation.Person.Create(new PersonDetails("New", "new@example.org", Roles.Member, _fleet, null, "en"), Analyst.AsActor(), Now)));
        Assert.Equal(UnitTree.Retired, Refused(() => _tree.Edit(_technology, _technology.Details with { Parent = _fleet }, Analyst.AsActor(), Now)));
        _tree.Edit(_fleet, _fleet.Details with { Name = "Former fleet" }, Analyst.AsActor(), Now);
        Assert.Equal("Former fleet", _fleet.Name);
    }

    [Fact]
    public void A_person_who_left_a_unit_before_it_retired_does_not_come_back_to_it()
    {
        var person = Organisation.Person.Create(new PersonDetails("New", "new@example.org", Roles.Member, _fleet, null, "en"), Analyst.AsActor(), Now);
        person.Deactivate(null, isLastAdministrator: false, Analyst.AsActor(), Now);
        Retire(_fleet, s_none);

        Assert.Equal(UnitTree.Retired, Refused(() => person.Reactivate(Analyst.AsActor(), Now)));
    }

    [Fact]
    public void A_retired_unit_files_nothing_and_is_not_asked_for_its_position()
    {
        Retire(_fleet, s_none);

        Assert.Equal(UnitTree.Retired, Refused(() => Update.FileObjection(new Filing { Unit = _fleet, Title = "Title", Statement = "Words", ProposedChange = "Change" }, Pmo, Now)));
        Update.AskUnits([_fleet, _operations], Now);
        Assert.Equal([_operations.Id], Update.Positions.Select(position => position.UnitId));
        Assert.Equal(UnitTree.Retired, Refused(() => Update.StatePosition(_fleet, Stance.Support, objects: false, blocks: false, Pmo, Now)));
    }

    private void Retire(BusinessUnit unit, UnitDependents dependents) => _tree.Retire(unit, dependents, Analyst.AsActor(), Now);
}
