using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Resolution.Plans;

/// <summary>IT revises the action plan of an objection: order, dates and dependencies. The former plan stays as a version.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class ReviseActionPlan
{
    /// <summary>The maximum number of actions of one plan.</summary>
    public const int MostLines = 200;

    /// <param name="Action">The key or the number of the action.</param>
    /// <param name="DueOn">Null leaves the date.</param>
    /// <param name="DependsOn">Keys or numbers of actions of the plan that must be done before it starts.</param>
    public sealed record Line(string? Action, DateOnly? DueOn = null, IReadOnlyList<string>? DependsOn = null);

    /// <param name="Lines">In the new order. An open action that is left out is cancelled, or no longer answers the objection.</param>
    public sealed record Command(string Number, Guid? Seen, IReadOnlyList<Line>? Lines, string? Reason) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Lines).AtMost(MostLines).OverridePropertyName("actions");
            RuleFor(command => command.Reason).Required().PlainText(Objection.PlanReasonLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            await context.Db.LoadPlanAsync(objection, cancellation);
            await context.Db.LoadReachableAsync(objection.Actions, cancellation);
            await context.Db.LoadOthersAsync(objection, cancellation);
            var lines = (command.Lines ?? []).Select((line, place) =>
            {
                var action = ActionOf(objection, line.Action, $"actions[{place}].action");
                return new ActionPlanInput(action, line.DueOn ?? action.DueOn, [.. (line.DependsOn ?? []).Select(on => ActionOf(objection, on, $"actions[{place}].dependsOn"))]);
            });
            objection.ReviseActionPlan([.. lines], command.Reason.Plain(), context.Actor, context.Now, ActionPlanTexts.LeftOut);
            return NoResult.Value;
        }

        private static ResolutionAction ActionOf(Objection objection, string? id, string field) =>
            objection.Actions.FirstOrDefault(action => action.Id == ActionLoading.KeyOf(id)) ?? throw new InvalidFieldException(field, "field.unknown", ActionPlanTexts.UnknownAction.With(id));
    }
}

internal static class PlanLoading
{
    /// <summary>Loads the versions of the plan, and the owners, objections and dependencies of the actions of a tracked objection.</summary>
    public static async Task LoadPlanAsync(this PushbackDb db, Objection objection, CancellationToken cancellation)
    {
        await db.Entry(objection).Collection(one => one.PlanVersions).Query().AsTracking().Include(version => version.Lines.OrderBy(line => line.Place)).ThenInclude(line => line.Action).OrderBy(version => version.Number).LoadAsync(cancellation);

        // Not the query of the collection, which would load only this objection of each action.
        await db.Actions.AsTracking().AsSplitQuery().Where(action => action.Objections.Any(answered => answered.Id == objection.Id)).Include(action => action.Owner)
            .Include(action => action.Dependencies).ThenInclude(dependency => dependency.On).Include(action => action.Objections).OrderBy(action => action.Id).LoadAsync(cancellation);
    }

    /// <summary>Loads the other objections that the actions of a tracked objection answer: who reads them, and what their history needs.</summary>
    public static async Task LoadOthersAsync(this PushbackDb db, Objection objection, CancellationToken cancellation)
    {
        var others = objection.Actions.SelectMany(action => action.Objections).Where(other => other != objection).Select(other => other.Id).Distinct().ToList();
        if (others.Count > 0)
        {
            await db.Objections.WholeForVerbs().AsSplitQuery().Where(other => others.Contains(other.Id)).LoadAsync(cancellation);
        }
    }

    /// <summary>Loads the dependencies of all actions that these ones wait for, however far away, one query for each step.</summary>
    public static async Task LoadReachableAsync(this PushbackDb db, IReadOnlyList<ResolutionAction> actions, CancellationToken cancellation)
    {
        var loaded = actions.Select(action => action.Id).ToHashSet();
        var next = actions.SelectMany(action => action.Dependencies).Select(dependency => dependency.OnId).Where(loaded.Add).ToList();
        while (next.Count > 0)
        {
            var ids = next;
            var found = await db.Actions.AsTracking().Where(action => ids.Contains(action.Id)).Include(action => action.Dependencies).ThenInclude(dependency => dependency.On).ToListAsync(cancellation);
            next = [.. found.SelectMany(action => action.Dependencies).Select(dependency => dependency.OnId).Where(loaded.Add)];
        }
    }
}
