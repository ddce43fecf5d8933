using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Resolution;

/// <summary>One action in a revised plan.</summary>
/// <param name="DependsOn">Actions of the same plan that must be done before it starts.</param>
public sealed record ActionPlanInput(ResolutionAction Action, DateOnly DueOn, IReadOnlyList<ResolutionAction> DependsOn);

/// <summary>The action plan of an objection as it stood in one version. Versions are never changed.</summary>
public sealed class ActionPlanVersion
{
    private readonly List<ActionPlanLine> _lines = [];

    private ActionPlanVersion()
    {
    }

    internal ActionPlanVersion(Objection objection, int number, string? reason, IEnumerable<ActionPlanLine> lines, Actor by, BusinessTime now)
    {
        (Objection, ObjectionId, Number, Reason, ById, At, On) = (objection, objection.Id, number, reason, by.PersonId, now.At, now.Today);
        _lines.AddRange(lines);
    }

    public int Id { get; private set; }

    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>Why the plan was revised; null for the first version, which holds the actions as they were planned.</summary>
    public string? Reason { get; private set; }

    public int ById { get; private set; }

    public DateTime At { get; private set; }

    public DateOnly On { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<ActionPlanLine> Lines => _lines;

    public void MarkIllustrative() => IsIllustrative = true;
}

/// <summary>An action in one version of a plan, with its date and its dependencies then.</summary>
public sealed class ActionPlanLine
{
    private ActionPlanLine()
    {
    }

    public ActionPlanLine(ResolutionAction action, int place, DateOnly dueOn, IEnumerable<ResolutionAction> dependsOn)
    {
        (Action, ActionId, Place, DueOn) = (action, action.Id, place, dueOn);
        DependsOn = string.Join(',', dependsOn.Select(on => on.Id).Order().Select(id => id.ToString(CultureInfo.InvariantCulture)));
    }

    public int Id { get; private set; }

    public int VersionId { get; private set; }

    public int ActionId { get; private set; }

    public ResolutionAction Action { get; private set; } = null!;

    /// <summary>From 1.</summary>
    public int Place { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The keys of the actions that must be done before it, separated by commas; empty for none.</summary>
    public string DependsOn { get; private set; } = "";

    /// <summary>The keys in <see cref="DependsOn"/>.</summary>
    public IReadOnlyList<int> DependencyIds => [.. DependsOn.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
