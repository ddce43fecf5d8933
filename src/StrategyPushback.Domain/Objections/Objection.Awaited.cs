namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>The sides that are expected to act now.</summary>
    public Awaited Awaited => !IsOpen ? Awaited.Nobody : new(
        Turn.Side is Side.It || ExtensionAwaitingPmo is not null,
        Turn.Side is Side.Cio,
        [.. SupportingUnits.Where(raising => IsAwaited(raising)).Select(raising => raising.UnitId)]);

    /// <summary>Whether the unit has not given its part of the present step, or has not confirmed what was filed for it.</summary>
    private bool IsAwaited(RaisingUnit raising) =>
        !IsConfirmed
        || PendingCarryOvers.Any(question => question.UnitId == raising.UnitId)
        || (ExtensionAwaitingUnits is not null && raising.AgreedAt is null)
        || (Turn.Side is Side.Unit && Turn.Step switch
        {
            Step.Verdict => !CurrentVerdicts.Any(verdict => verdict.UnitId == raising.UnitId),
            Step.Agree or Step.ConfirmSeverity => raising.AgreedAt is null,
            Step.ConfirmCarryOver => false,
            _ => true,
        });
}

/// <param name="It">Whether the PMO, for IT, is expected to act.</param>
/// <param name="Units">The units whose leads are expected to act.</param>
public sealed record Awaited(bool It, bool Cio, IReadOnlyList<int> Units)
{
    public static readonly Awaited Nobody = new(false, false, []);
}
