using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Resolution.Plans;

/// <summary>The action plan of one objection: as it is now, its versions, and what each of them changed.</summary>
public sealed class ActionPlanQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<ActionPlanView?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.AsTracking().VisibleTo(context.Actor).Include(objection => objection.Units).Include(objection => objection.Causes).SingleOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        await context.Db.LoadPlanAsync(objection, cancellation);
        var people = objection.PlanVersions.Select(version => version.ById).Distinct().ToList();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        return new ActionPlanView(
            objection.Number, objection.Title, objection.ConcurrencyToken, objection.IsOpen, objection.AgainstRevisingPlan(context.Actor, context.Now) is null,
            objection.AgainstPlanningAction(context.Actor, context.Now) is null, Lines(objection), Versions(objection, names), context.Now.Today);
    }

    private static IReadOnlyList<PlanLineView> Lines(Objection objection)
    {
        var current = objection.CurrentPlan();
        var numbers = current.ToDictionary(line => line.ActionId, line => line.Action.Number);
        return [.. current.Select(line => new PlanLineView(
            line.ActionId, line.Place, line.Action.Number, line.Action.Title, line.Action.Kind, line.Action.Owner.Name, line.DueOn, line.Action.Status,
            [.. line.DependencyIds.Select(on => numbers[on])], line.Action.OverruledReason))];
    }

    /// <summary>The newest version first; each but the first with what it changed.</summary>
    private static IReadOnlyList<PlanVersionView> Versions(Objection objection, Dictionary<int, string> names) =>
        [.. objection.PlanVersions.Select((version, index) => new PlanVersionView(
            version.Number, version.On, names.GetValueOrDefault(version.ById, ""), version.Reason, version.IsIllustrative,
            [.. version.Lines.OrderBy(line => line.Place).Select(line => new PlanVersionLine(line.Place, line.Action.Number, line.Action.Title, line.DueOn, [.. line.DependencyIds.Select(on => $"ACT-{on}")]))],
            index == 0 ? null : ActionPlanDifference.Between(objection.PlanVersions[index - 1].Lines, version.Lines))).Reverse()];
}

/// <param name="Seen">The state of the objection, for a revision.</param>
/// <param name="Versions">The newest first.</param>
public sealed record ActionPlanView(
    string Number, string Title, Guid Seen, bool IsOpen, bool MayRevise, bool MayPlan, IReadOnlyList<PlanLineView> Lines, IReadOnlyList<PlanVersionView> Versions, DateOnly Today);

/// <param name="DependsOn">Numbers of actions of the plan.</param>
/// <param name="OverruledReason">Why the CIO started it although others were not done.</param>
public sealed record PlanLineView(
    int Id, int Place, string Number, string Title, ActionKind Kind, string Owner, DateOnly DueOn, ActionStatus Status, IReadOnlyList<string> DependsOn, string? OverruledReason)
{
    public bool IsOpen => Status is ActionStatus.Planned or ActionStatus.InProgress;
}

/// <param name="Reason">Null for the first version: the actions as they were planned.</param>
/// <param name="Difference">What it changed in the version before; null for the first one.</param>
public sealed record PlanVersionView(int Number, DateOnly On, string By, string? Reason, bool IsIllustrative, IReadOnlyList<PlanVersionLine> Lines, ActionPlanDifference? Difference);

public sealed record PlanVersionLine(int Place, string Number, string Title, DateOnly DueOn, IReadOnlyList<string> DependsOn);
