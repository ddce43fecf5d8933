using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Goals.Effects;

/// <summary>States the effect of an element on a goal, which the holder of the goal answers.</summary>
[Needs(Right.StateEffects), OneAtATime]
public static class ProposeEffect
{
    public sealed record Command : EffectInput, ICommand<Created>
    {
        /// <summary>The key of the element.</summary>
        public string? Element { get; init; }

        /// <summary>The key of the goal.</summary>
        public string? Goal { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Element).Chosen();
            RuleFor(command => command.Goal).Chosen();
            Include(new EffectInputValidator(isNew: true));
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (db, elementId, goalId) = (context.Db, GoalLoading.KeyOf(command.Element!), GoalLoading.KeyOf(command.Goal!));
            var element = await db.Elements.AsTracking().FirstOrDefaultAsync(element => element.Id == elementId && db.ElementVersions.Any(version => version.ElementId == elementId), cancellation)
                ?? throw new InvalidFieldException("element", "field.unknown", FieldTexts.UnknownElement.With(command.Element));
            var goal = await db.Goals.AsTracking().Include(goal => goal.HolderUnit).FirstOrDefaultAsync(goal => goal.Id == goalId, cancellation)
                ?? throw new InvalidFieldException("goal", "field.unknown", GoalTexts.UnknownGoal.With(command.Goal));
            var exists = await db.GoalEffects.AnyAsync(effect => effect.ElementId == elementId && effect.GoalId == goalId && effect.WithdrawnAt == null, cancellation);
            var effect = GoalEffect.Propose(element, goal, command.ToDetails(stored: null), exists, context.Actor, context.Now);
            db.Add(effect);
            return new Created(effect);
        }
    }
}
