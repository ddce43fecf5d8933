using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

public enum Confidence
{
    Low, Medium, High,
}

/// <summary>The kinds of root cause, as the API names them.</summary>
public enum CauseKind
{
    Threat, ConflictingProject, UnclearBenefit, StrategyGap, OtherCause,
}

/// <summary>The diagnosed reason behind an objection, with who diagnosed it, the confidence and the evidence.</summary>
public abstract class RootCause
{
    private protected RootCause(CauseKind kind) => Kind = kind;

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public CauseKind Kind { get; private set; }

    public required Confidence Confidence { get; init; }

    public string? Evidence { get; init; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>When it was set aside; null while it counts or waits for the unit.</summary>
    public DateTime? SetAsideAt { get; private set; }

    public string? SetAsideBecause { get; private set; }

    /// <summary>The date from which it counts. A threat waits until the unit's lead has seen its wording; other causes count immediately.</summary>
    public DateOnly StandsFrom { get; private set; }

    /// <summary>Whether the unit's lead still has to see the wording.</summary>
    public bool WaitsForUnit { get; private set; }

    /// <summary>Whether this cause counts: not set aside, and not waiting for the unit.</summary>
    public bool IsEstablished => SetAsideAt is null && !WaitsForUnit;

    internal void Diagnose(int byId, DateTime at, DateOnly standsFrom, bool waitsForUnit)
    {
        ById = byId;
        At = at;
        StandsFrom = standsFrom;
        WaitsForUnit = waitsForUnit;
    }

    internal void CountFrom(DateOnly from)
    {
        WaitsForUnit = false;
        StandsFrom = from;
    }

    /// <summary>Moves the date from which it counts while the unit's lead has not seen its wording.</summary>
    internal void WaitUntil(DateOnly from) => StandsFrom = from;

    internal void SetAside(DateTime at, string? because)
    {
        WaitsForUnit = false;
        SetAsideAt = at;
        SetAsideBecause = because;
    }
}

/// <summary>What may be at stake for a role or a group.</summary>
[Flags]
public enum Stake
{
    None = 0,
    Role = 1,
    Headcount = 2,
    Budget = 4,
    Status = 8,
    Skill = 16,
}

/// <summary>A role or group feels threatened. The facts are restricted, whatever the confidentiality of the objection.</summary>
public sealed class Threat() : RootCause(CauseKind.Threat)
{
    public required Stake AtStake { get; init; }

    public required string Statement { get; init; }

    /// <summary>The role, or a group of five or more people; never a named person.</summary>
    public required string ForWhom { get; init; }
}

/// <summary>What two plans compete for.</summary>
public enum Clash
{
    Dates, People, Budget, System, Target,
}

/// <summary>A project, strategy or goal collides with the update.</summary>
public sealed class ConflictingProject() : RootCause(CauseKind.ConflictingProject)
{
    public required string CollidesWith { get; init; }

    public required Clash Clash { get; init; }

    public required string Statement { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}

/// <summary>The stage of change at which people are stuck (ADKAR, Hiatt 2006).</summary>
public enum ChangeStage
{
    Awareness, Desire, Knowledge, Ability, Reinforcement,
}

/// <summary>The unit does not see what it gains.</summary>
public sealed class UnclearBenefit() : RootCause(CauseKind.UnclearBenefit)
{
    public required string Benefit { get; init; }

    public required string ForWhom { get; init; }

    public required ChangeStage StuckAt { get; init; }
}

/// <summary>The objection is right: the text lacks something or is wrong.</summary>
public sealed class StrategyGap() : RootCause(CauseKind.StrategyGap)
{
    public required string Lacks { get; init; }

    public StrategyElement? Element { get; init; }

    public int? ElementId { get; private set; }
}

/// <summary>A cause of another kind, described in free text.</summary>
public sealed class OtherCause() : RootCause(CauseKind.OtherCause)
{
    public required string Statement { get; init; }
}
