using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>Computes the stages of an objection for the stepper: when each was reached, how long it took, and which is next.</summary>
internal static class ObjectionStages
{
    public static IReadOnlyList<StageView> Of(Objection objection, IReadOnlyList<HistoryEntry> entries, Clocks clocks)
    {
        var now = NowAt(objection);
        entries = entries.WithoutTakenBack();
        return [.. Enum.GetValues<Stage>().Select(stage =>
        {
            var entry = EntryOf(stage, objection, entries);
            var state = stage > now ? StageState.ToCome : stage == now ? StageState.Now : WasTaken(stage, objection, entry) ? StageState.Done : StageState.Skipped;
            var reached = state is StageState.Done or StageState.Now;
            var step = StepOf(stage);
            return new StageView(
                stage,
                state,
                stage == now && objection.Status != StatusOf(stage) ? objection.Status : null,
                reached ? entry?.On : null,
                reached && entry?.Step == step ? entry?.Days : null,
                reached ? entry?.Step == step ? entry?.Clock : null : clocks.Of(step),
                stage is Stage.Raised or Stage.Resolved ? Side.Unit : Side.It,
                state is StageState.ToCome && objection.Turn.Step == step ? objection.Turn.DueOn : null);
        })];
    }

    /// <summary>Whether the stage was passed through. Facts count too, because a reader may not see the entry of every stage.</summary>
    private static bool WasTaken(Stage stage, Objection objection, HistoryEntry? entry) => entry is not null || stage switch
    {
        Stage.Raised => true,
        Stage.Acknowledged => objection.ShepherdId is not null,
        Stage.Diagnosed => objection.Causes.Count > 0,
        Stage.InResolution => objection.Actions.Count > 0,
        _ => false,
    };

    private static Stage NowAt(Objection objection) => objection.Status switch
    {
        Status.Raised => Stage.Raised,
        Status.Acknowledged => Stage.Acknowledged,
        Status.Diagnosed => Stage.Diagnosed,
        Status.InResolution or Status.Contested => Stage.InResolution,
        Status.DispositionProposed => Stage.Disposition,

        // An objection can be escalated or deferred at any stage; the next stage follows from what is recorded by then.
        Status.Escalated or Status.Deferred => objection.Dispositions.Count > 0 ? Stage.Disposition : objection.EstablishedCauses.Any() ? Stage.InResolution : objection.ShepherdId is null ? Stage.Raised : Stage.Acknowledged,
        _ => Stage.Resolved,
    };

    private static Status StatusOf(Stage stage) => stage switch
    {
        Stage.Raised => Status.Raised,
        Stage.Acknowledged => Status.Acknowledged,
        Stage.Diagnosed => Status.Diagnosed,
        Stage.InResolution => Status.InResolution,
        Stage.Disposition => Status.DispositionProposed,
        _ => Status.Resolved,
    };

    private static Step StepOf(Stage stage) => stage switch
    {
        Stage.Raised => Step.Raise,
        Stage.Acknowledged => Step.Acknowledge,
        Stage.Diagnosed => Step.Diagnose,
        Stage.Resolved => Step.Verdict,
        _ => Step.ProposeDisposition,
    };

    private static HistoryEntry? EntryOf(Stage stage, Objection objection, IReadOnlyList<HistoryEntry> entries) => stage switch
    {
        Stage.Raised => entries.FirstOrDefault(entry => entry.Kind is HistoryKind.Raised),
        Stage.Acknowledged => entries.FirstOrDefault(entry => entry.Kind is HistoryKind.Acknowledged),
        Stage.Diagnosed => entries.FirstOrDefault(entry => entry.Kind is HistoryKind.Diagnosed),
        Stage.InResolution => entries.FirstOrDefault(entry => entry.StatusAfter is Status.InResolution && entry.ObjectionId == objection.Id),
        Stage.Disposition => entries.LastOrDefault(entry => entry.Kind is HistoryKind.DispositionProposed),
        _ => entries.LastOrDefault(entry => entry.StatusAfter is { } status && !status.IsOpen()),
    };
}
