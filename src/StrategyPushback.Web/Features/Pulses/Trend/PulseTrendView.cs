using StrategyPushback.Domain.Pulses;

namespace StrategyPushback.Web.Features.Pulses.Trend;

/// <summary>Support and clarity of a strategy over time, with what happened in between.</summary>
/// <param name="Strategies">The strategies that have a round, and the one that is shown.</param>
/// <param name="Strategy">The strategy that is shown; null when the reader sees none.</param>
/// <param name="Unit">The unit that is shown; null for all units together.</param>
/// <param name="Units">The units that have a figure in some round.</param>
/// <param name="Rounds">All rounds of the strategy, the newest first.</param>
/// <param name="Points">The rounds that are over and that asked what is shown, the oldest first, with its figure.</param>
/// <param name="Events">What happened since the first round opened, the oldest first.</param>
/// <param name="MayPlan">Whether the reader plans rounds.</param>
public sealed record PulseTrendView(
    IReadOnlyList<PulseStrategy> Strategies, PulseStrategy? Strategy, PulseUnitView? Unit, IReadOnlyList<PulseUnitView> Units, IReadOnlyList<PulseView> Rounds, IReadOnlyList<PulsePoint> Points,
    IReadOnlyList<PulseEvent> Events, IReadOnlyList<PhaseEffect> Phases, bool MayPlan, DateOnly Today);

public sealed record PulseStrategy(int Id, string Title);

/// <param name="Answers">Null where there is no figure.</param>
public sealed record PulsePoint(int Round, string Title, DateOnly EndsOn, int? Answers, decimal? Support, decimal? Clarity)
{
    public decimal? Of(PulseQuestion question) => question is PulseQuestion.Support ? Support : Clarity;
}

/// <summary>What may have moved support or clarity.</summary>
public enum PulseEventKind
{
    PhaseStarted, PhaseEnded, Published, Ruled, EarlyWinVerified,
}

/// <param name="Number">Its place in the list and in the drawing, from 1.</param>
/// <param name="Subject">The name of the phase, the version, the objection or the early win.</param>
public sealed record PulseEvent(int Number, DateOnly On, PulseEventKind Kind, string Subject, string Address);

/// <summary>The figures of a unit before and after a phase started; see docs/methods.md.</summary>
public sealed record PhaseEffect(int Phase, string PhaseName, DateOnly StartedOn, DateOnly? EndedOn, string Unit, PulsePoint? Before, PulsePoint? After);
