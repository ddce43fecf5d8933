using System.Globalization;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settlement.Criteria;

/// <summary>Criteria and proofs in words.</summary>
internal static class CriterionLabels
{
    /// <summary>What must be true, by when, and for how long.</summary>
    public static string Of(CriterionView criterion, DateOnly today) => Of(criterion, DisplayFormat.Date(criterion.DueOn, today));

    /// <summary>The same for a file: the date always has its year, so that the text is the same on every day.</summary>
    public static string Of(CriterionView criterion) => Of(criterion, DisplayFormat.Date(criterion.DueOn));

    public static string Of(ProofView proof, DateOnly today)
    {
        return proof.State switch
        {
            ProofState.Proposed => SettlementTexts.ProofProposed,
            ProofState.Promised => SettlementTexts.ProofPromised,
            ProofState.Met => SettlementTexts.ProofMet.With(Day(proof.MetOn), Day(proof.WatchUntil)),
            ProofState.Proven => SettlementTexts.ProofProven.With(Day(proof.MetOn), Day(proof.EndedOn)),
            ProofState.Missed => SettlementTexts.ProofMissed.With(Day(proof.EndedOn)),
            ProofState.Fallen => SettlementTexts.ProofFallen.With(Day(proof.MetOn), Day(proof.EndedOn)),
            _ => SettlementTexts.ProofDropped.With(Day(proof.EndedOn)),
        };

        string Day(DateOnly? day) => day is { } date ? DisplayFormat.Date(date, today) : "–";
    }

    private static string Of(CriterionView criterion, string due) => $"{What(criterion)} {SettlementTexts.ByThe.With(due)} {criterion.WatchDays.Count(SettlementTexts.ThenWatchedOne, SettlementTexts.ThenWatchedMany)}";

    private static string What(CriterionView criterion) => criterion.Kind switch
    {
        CriterionKind.Training => SettlementTexts.TrainingReaches.With(criterion.Subject, Number(criterion.Value)),
        CriterionKind.Pulse => (criterion.Question is PulseQuestion.Support ? SettlementTexts.SupportReaches : SettlementTexts.ClarityReaches).With(criterion.Subject, Number(criterion.Value), Pulse.Highest),
        CriterionKind.Wording => SettlementTexts.WordingChanges.With(criterion.Subject),
        _ when criterion.Value is null => SettlementTexts.MilestoneReached.With(criterion.Subject),
        _ => (criterion.Direction is TargetDirection.AtLeast ? SettlementTexts.MilestoneAtLeast : SettlementTexts.MilestoneAtMost).With(criterion.Subject, $"{Number(criterion.Value)}{criterion.UnitOrEmpty}"),
    };

    private static string Number(decimal? value) => value?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? "";
}
