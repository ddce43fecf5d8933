using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Resolution;

public sealed partial class ResolutionAction
{
    public static readonly Rule DependsOnItself = new("action.depends-on-itself");
    public static readonly Rule DependencyCycle = new("action.dependency-cycle");
    public static readonly Rule WaitsForOthers = new("action.waits-for-others");
    public static readonly Rule OnlyCioOverrules = new("action.only-cio-overrules");
    public static readonly Rule NothingToOverrule = new("action.nothing-to-overrule");

    /// <summary>Characters of the reason why an action starts although others are not done.</summary>
    public const int ReasonLength = 2_000;

    private readonly List<ActionDependency> _dependencies = [];

    /// <summary>The actions that must be done before this one starts.</summary>
    public IReadOnlyList<ActionDependency> Dependencies => _dependencies;

    /// <summary>Why it started although others were not done; null when they were.</summary>
    public string? OverruledReason { get; private set; }

    /// <summary>The actions it waits for. A cancelled one is not done: the plan is revised, or the CIO overrules it.</summary>
    public IReadOnlyList<ResolutionAction> WaitsFor => [.. _dependencies.Select(dependency => dependency.On).Where(on => on.Status is not ActionStatus.Done)];

    /// <summary>Throws when the dependencies that are given would form a cycle, with those that the other actions have.</summary>
    /// <param name="dependencies">The new dependencies of some actions, each in place of its present ones. Those of the other actions must be loaded.</param>
    internal static void CheckDependencies(IReadOnlyDictionary<ResolutionAction, IReadOnlyList<ResolutionAction>> dependencies)
    {
        var itself = dependencies.FirstOrDefault(pair => pair.Value.Contains(pair.Key)).Key;
        ThrowIf(DependsOnItself.When(itself is not null, itself?.Number ?? ""));
        var done = new HashSet<ResolutionAction>();
        foreach (var action in dependencies.Keys)
        {
            var cycle = CycleFrom(action, [], done, dependencies);
            ThrowIf(DependencyCycle.When(cycle is not null, string.Join(" → ", cycle?.Select(one => one.Number) ?? [])));
        }
    }

    /// <summary>Replaces the dependencies. <see cref="CheckDependencies"/> has been called.</summary>
    /// <returns>Whether anything changed.</returns>
    internal bool DependOn(IReadOnlyList<ResolutionAction> actions)
    {
        var gone = _dependencies.RemoveAll(dependency => !actions.Contains(dependency.On));
        var added = actions.Where(action => _dependencies.TrueForAll(dependency => dependency.On != action)).ToList();
        _dependencies.AddRange(added.Select(action => new ActionDependency(action)));
        if (gone + added.Count == 0)
        {
            return false;
        }

        RenewConcurrencyToken();
        return true;
    }

    /// <summary>Numbers only: not everybody who reports on an action may read the title of one that answers another objection.</summary>
    private RuleViolation? WhileWaiting() => WaitsForOthers.When(WaitsFor.Count > 0, Number, string.Join(", ", WaitsFor.Select(action => action.Number)));

    private static List<ResolutionAction>? CycleFrom(ResolutionAction action, List<ResolutionAction> path, HashSet<ResolutionAction> done, IReadOnlyDictionary<ResolutionAction, IReadOnlyList<ResolutionAction>> dependencies)
    {
        if (path.IndexOf(action) is >= 0 and var from)
        {
            return [.. path[from..], action];
        }

        if (done.Contains(action))
        {
            return null;
        }

        path.Add(action);
        var next = dependencies.TryGetValue(action, out var given) ? given : [.. action._dependencies.Select(dependency => dependency.On)];
        var cycle = next.Select(on => CycleFrom(on, path, done, dependencies)).FirstOrDefault(found => found is not null);
        path.RemoveAt(path.Count - 1);
        done.Add(action);
        return cycle;
    }
}
