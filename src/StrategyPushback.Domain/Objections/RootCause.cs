using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

/// <summary>The reason behind an objection, as diagnosed: by whom, how surely, on what evidence.</summary>
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

    /// <summary>When it was looked at and set aside; null while it stands or waits.</summary>
    public DateTime? SetAsideAt { get; private set; }

    public string? SetAsideBecause { get; private set; }

    /// <summary>From which date it counts. A threat waits for the unit's lead to see its wording; others count at once.</summary>
    public DateOnly StandsFrom { get; private set; }

    /// <summary>Whether the wording still waits for the unit's lead.</summary>
    public bool WaitsForUnit { get; private set; }

    public bool Stands => SetAsideAt is null && !WaitsForUnit;

    internal void Diagnose(int byId, DateTime at, DateOnly standsFrom, bool waitsForUnit)
    {
        ById = byId;
        At = at;
        StandsFrom = standsFrom;
        WaitsForUnit = waitsForUnit;
    }

    internal void Stand(DateOnly from)
    {
        WaitsForUnit = false;
        StandsFrom = from;
    }

    internal void SetAside(DateTime at, string? because)
    {
        WaitsForUnit = false;
        SetAsideAt = at;
        SetAsideBecause = because;
    }
}

/// <summary>What may be at stake for someone.</summary>
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

/// <summary>Someone feels threatened. Its facts are restricted whatever the objection is.</summary>
public sealed class Threat() : RootCause(CauseKind.Threat)
{
    public required Stake AtStake { get; init; }

    public required string Statement { get; init; }

    /// <summary>The role, or a group of five or more; never a named person.</summary>
    public required string ForWhom { get; init; }
}

/// <summary>What two plans may clash in.</summary>
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

/// <summary>Where people are stuck on the way to a change (ADKAR, Hiatt 2006).</summary>
public enum ChangeStage
{
    Awareness, Desire, Knowledge, Ability, Reinforcement,
}

/// <summary>The unit does not see what is in it for them.</summary>
public sealed class UnclearBenefit() : RootCause(CauseKind.UnclearBenefit)
{
    public required string Benefit { get; init; }

    public required string ForWhom { get; init; }

    public required ChangeStage StuckAt { get; init; }
}

/// <summary>The objection is right: the text lacks something or gets it wrong.</summary>
public sealed class StrategyGap() : RootCause(CauseKind.StrategyGap)
{
    public required string Lacks { get; init; }

    public StrategyElement? Element { get; init; }

    public int? ElementId { get; private set; }
}

/// <summary>None of the others, in its own words.</summary>
public sealed class OtherCause() : RootCause(CauseKind.OtherCause)
{
    public required string Statement { get; init; }
}
