using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settlement;

/// <summary>Mediations and the escalation ladder in words.</summary>
internal static class SettlementLabels
{
    /// <summary>A side at the beginning of a sentence.</summary>
    public static string Name(Side side) => side is Side.Unit ? SettlementTexts.TheUnit : DomainLabels.Of(Side.It);

    /// <summary>Where the mediation is.</summary>
    public static string Of(MediationLine mediation, DateOnly today) => mediation.State switch
    {
        MediationState.Proposed => SettlementTexts.MediationProposed.With(Name(mediation.ProposedBy), mediation.Mediator),
        MediationState.Running => SettlementTexts.MediationRunning.With(mediation.Mediator, DisplayFormat.Date(mediation.EndsOn!.Value, today)),
        MediationState.Declined => SettlementTexts.MediationDeclined.With(mediation.Mediator),
        MediationState.Withdrawn => SettlementTexts.MediationWithdrawn.With(mediation.Mediator),
        _ => SettlementTexts.MediationEnded.With(mediation.Mediator, DomainLabels.Of(mediation.Outcome!.Value), mediation.EndedOn is { } on ? DisplayFormat.Date(on, today) : ""),
    };

    public static string NameOf(LadderLevel level) => level switch
    {
        LadderLevel.Sides => SettlementTexts.LadderSides,
        LadderLevel.Mediation => SettlementTexts.LadderMediation,
        _ => SettlementTexts.LadderCio,
    };

    /// <summary>Who decides on this step.</summary>
    public static string DeciderOf(LadderStep step) => step.Level switch
    {
        LadderLevel.Sides => SettlementTexts.DeciderSides.With(DisplayFormat.List(step.People)),
        LadderLevel.Mediation => step.People.Count > 0 ? SettlementTexts.DeciderMediator.With(step.People[0]) : SettlementTexts.DeciderBothSides,
        _ => $"{DisplayFormat.List(step.People)}{(step.IsByOwner ? $" {SettlementTexts.OwnerRules}" : "")}",
    };

    /// <summary>The date by which the step decides, or the days that it has.</summary>
    public static string DeadlineOf(LadderStep step, DateOnly today) =>
        step.DueOn is { } due ? DisplayFormat.Date(due, today)
        : step.Level is LadderLevel.Mediation ? step.Days.Count(SettlementTexts.CalendarDaysOne, SettlementTexts.CalendarDaysMany)
        : step.Days.Count(SettlementTexts.BusinessDaysOne, SettlementTexts.BusinessDaysMany);

    /// <summary>What is next when the step does not settle it.</summary>
    public static string NextOf(LadderLevel level) => level switch
    {
        LadderLevel.Sides => SettlementTexts.NextAfterSides,
        LadderLevel.Mediation => SettlementTexts.NextAfterMediation,
        _ => SettlementTexts.NextAfterCio,
    };
}
