using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Tests;

/// <summary>Two units become one: the merged unit says nothing that one of the two did not say.</summary>
public sealed class UnitMergeTests : World
{
    private readonly UnitTree _tree;

    public UnitMergeTests() => _tree = new UnitTree([Finance, Architecture, Service]);

    [Fact]
    public void The_code_and_the_names_of_the_merged_unit_find_the_one_that_remains()
    {
        Finance.AddAlias("Treasury");
        Merge();

        Assert.All(new[] { "FIN", "Finance", "Treasury" }, name => Assert.True(Service.IsKnownAs(name)));
        Assert.Same(Service, Finance.MergedInto);
        Assert.Empty(Finance.Aliases);
        Assert.Equal((HistoryKind.UnitsMerged, "FIN"), (Service.History[^1].Kind, Service.History[^1].Detail));
        Assert.Empty(Finance.History);
    }

    [Fact]
    public void An_objection_of_both_units_has_one_raising_unit_and_supports_while_one_of_them_did()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        objection.Withdraw(null, ServiceLead, Now);

        Merge(objection);

        var raising = Assert.Single(objection.Units);
        Assert.Equal((Service.Id, 0, true), (raising.UnitId, raising.Order, raising.IsSupporting));
    }

    [Fact]
    public void A_rejected_answer_stays_rejected_whichever_of_the_two_accepted_it()
    {
        var objection = Answered(Severity.Substantive, ServiceLead);
        objection.Accept(ServiceLead, Now);
        objection.Contest("No.", FinanceLead, Now);

        Merge(objection);

        var verdict = Assert.Single(objection.Verdicts);
        Assert.Equal((Service.Id, false, "No."), (verdict.UnitId, verdict.Accepted, verdict.Reason));
    }

    [Fact]
    public void A_unit_that_accepted_and_withdrew_does_not_reply_for_the_merged_unit()
    {
        var objection = Answered(Severity.Substantive, ServiceLead);
        objection.Accept(FinanceLead, Now);
        objection.Withdraw(null, FinanceLead, Now);

        Merge(objection);

        Assert.Empty(objection.Verdicts);
        Assert.Equal((Status.DispositionProposed, Service.Id), (objection.Status, objection.Turn.UnitId));
        objection.Accept(ServiceLead, Now);
        Assert.Equal(Status.Resolved, objection.Status);
    }

    [Fact]
    public void A_remaining_unit_that_accepted_and_withdrew_is_asked_again_for_the_unit_that_supports()
    {
        var objection = Answered(Severity.Substantive, ServiceLead);
        objection.Accept(ServiceLead, Now);
        objection.Withdraw(null, ServiceLead, Now);

        Merge(objection);

        Assert.Empty(objection.Verdicts);
        objection.Contest("No.", ServiceLead, Now);
        Assert.Equal(Status.Contested, objection.Status);
    }

    [Fact]
    public void A_critical_objection_blocks_publication_once_the_merged_unit_has_confirmed_it()
    {
        var objection = Known(Update.FileObjection(Concern(Finance, Severity.Critical) with { OnBehalf = true }, Pmo, Now));
        objection.CoSign(Service, ServiceLead, Now);
        objection.Withdraw(null, ServiceLead, Now);
        Assert.False(objection.BlocksPublication);

        Merge(objection);

        Assert.Equal((true, true), (objection.IsConfirmed, objection.BlocksPublication));
    }

    [Fact]
    public void An_answer_that_both_accepted_is_accepted_once_and_one_that_only_one_accepted_waits_again()
    {
        var waiting = Answered(Severity.Substantive, ServiceLead, ArchitectureLead);
        var accepted = Answered(Severity.Substantive, ServiceLead, ArchitectureLead);
        waiting.Accept(FinanceLead, Now);
        accepted.Accept(FinanceLead, Now);
        accepted.Accept(ServiceLead, Now);

        Merge(waiting, accepted);

        Assert.Equal((Service.Id, true), (Assert.Single(accepted.Verdicts).UnitId, accepted.Verdicts[0].Accepted));
        Assert.Equal(Architecture.Id, accepted.Turn.UnitId);
        Assert.Empty(waiting.Verdicts);
        Assert.Equal((Status.DispositionProposed, Service.Id), (waiting.Status, waiting.Turn.UnitId));
    }

    [Fact]
    public void Different_positions_cancel_each_other_and_one_alone_remains()
    {
        Update.StatePosition(Finance, Stance.Abstain, objects: false, blocks: false, FinanceLead, Now);
        Update.StatePosition(Service, Stance.Support, objects: false, blocks: false, ServiceLead, Now);
        Merge();
        Assert.Equal([(Service.Id, null)], Update.Positions.Select(position => (position.UnitId, position.Stated)));
    }

    [Fact]
    public void The_position_of_the_merged_unit_becomes_that_of_a_unit_without_one()
    {
        Update.StatePosition(Finance, Stance.Abstain, objects: false, blocks: false, FinanceLead, Now);
        Merge();
        Assert.Equal([(Service.Id, (Stance?)Stance.Abstain)], Update.Positions.Select(position => (position.UnitId, position.Stated)));
    }

    [Fact]
    public void An_action_before_a_merge_cannot_be_taken_back()
    {
        var objection = Raised();
        objection.Acknowledge(Pmo, Now);
        Merge(objection);

        Assert.Equal(Objection.NothingToTakeBack, Refused(() => objection.TakeBack(Pmo, Now)));
    }

    [Fact]
    public void A_merge_is_undone_on_its_own_business_day_while_nothing_has_changed()
    {
        var objection = Raised(Severity.Substantive, ServiceLead);
        var merge = Merge(objection);

        Assert.Equal(UnitMerge.ChangedSince, Refused(() => _tree.UndoMerge(merge, Moved(objection), ["OBJ-1"], Pmo, Now)));
        _tree.UndoMerge(merge, Moved(objection), [], Pmo, Now);

        Assert.Equal([Finance.Id, Service.Id], objection.Units.OrderBy(raising => raising.Order).Select(raising => raising.UnitId));
        Assert.Null(Finance.MergedInto);
        Assert.False(Service.IsKnownAs("FIN"));
        Assert.Equal(UnitMerge.NothingToUndo, Refused(() => _tree.UndoMerge(merge, Moved(objection), [], Pmo, Now)));
    }

    [Fact]
    public void A_merge_is_not_undone_on_the_next_business_day()
    {
        var merge = Merge();
        DaysPass(1);

        Assert.Equal(UnitMerge.UndoSameDay, Refused(() => _tree.UndoMerge(merge, Moved(), [], Pmo, Now)));
    }

    [Fact]
    public void A_unit_is_not_merged_into_itself_into_a_unit_within_it_or_into_a_retired_one()
    {
        var part = _tree.Create(new UnitDetails("PAY", "Payments", Finance, [], IsIt: false), Pmo, Now);

        Assert.Equal(UnitTree.MergeWithItself, Refused(() => _tree.Merge(Finance, Finance, References(), Pmo, Now)));
        Assert.Equal(UnitTree.Cycle, Refused(() => _tree.Merge(Finance, part, References(), Pmo, Now)));
        _tree.Retire(Service, new UnitDependents([], []), Pmo, Now);
        Assert.Equal(UnitTree.Retired, Refused(() => Merge()));
        Assert.Null(Finance.MergedInto);
    }

    private UnitMerge Merge(params Objection[] objections) => _tree.Merge(Finance, Service, References(objections), Pmo, Now);

    private UnitReferences References(params Objection[] objections) => new([Analyst], objections, [Update]);

    private UnitReferences Moved(params Objection[] objections) => new([Analyst], objections, []);
}
