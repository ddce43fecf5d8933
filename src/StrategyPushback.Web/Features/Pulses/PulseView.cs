using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Where a round is.</summary>
public enum PulseState
{
    Planned, Open, Over,
}

/// <summary>A round of the survey.</summary>
/// <param name="Units">In the order of the organisation.</param>
/// <param name="Answers">The answers of the units that have a figure; null while there is none.</param>
/// <param name="Support">The mean of those answers, and likewise for clarity.</param>
/// <param name="MayPlan">Whether the reader plans, opens and closes rounds, and makes links.</param>
/// <param name="Seen">The state of the round, for an action.</param>
public sealed record PulseView(
    int Id, int Strategy, string StrategyTitle, string Title, DateOnly Opens, DateOnly Closes, DateOnly? ClosedOn, PulseState State, IReadOnlyList<PulseUnitView> Units,
    int? Answers, decimal? Support, decimal? Clarity, bool MayPlan, bool IsIllustrative, Guid Seen, DateOnly Today)
{
    /// <summary>The last day on which people could answer.</summary>
    public DateOnly EndsOn => ClosedOn ?? Closes;

    /// <summary>False when it was closed before its first day, so that nobody could answer.</summary>
    public bool WasHeld => ClosedOn is null || ClosedOn >= Opens;

    public decimal? Of(PulseQuestion question) => question is PulseQuestion.Support ? Support : Clarity;

    public PulseUnitView? UnitOf(int id) => Units.FirstOrDefault(unit => unit.Id == id);
}

/// <summary>A unit in a round.</summary>
/// <param name="Code">The code; the former one where it was merged, which also finds the unit that it became.</param>
/// <param name="IsGone">It was merged or retired, so no more links are made for it.</param>
/// <param name="HasEnough">Whether there are enough answers for a figure.</param>
/// <param name="Answers">Null while the round is open, and where there are too few.</param>
public sealed record PulseUnitView(int Id, string Code, string Name, int Order, int Links, bool IsGone, bool HasEnough, int? Answers, decimal? Support, decimal? Clarity)
{
    public decimal? Of(PulseQuestion question) => question is PulseQuestion.Support ? Support : Clarity;
}
