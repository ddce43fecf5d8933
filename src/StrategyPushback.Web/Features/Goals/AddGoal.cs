using FluentValidation;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Goals;

/// <summary>Adds a goal of the company or of a unit.</summary>
[Needs(Right.WriteGoals), OneAtATime]
public static class AddGoal
{
    public sealed record Command : GoalInput, ICommand<Created>
    {
        /// <summary>Code or name of the unit that holds it; empty for the company.</summary>
        public string? Unit { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Include(new GoalInputValidator(isNew: true));
            RuleFor(command => command.Unit).PlainText(BusinessUnit.NameLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var holder = string.IsNullOrWhiteSpace(command.Unit) ? null : await context.Db.UnitAsync(command.Unit, cancellation);
            var goal = Goal.Add(holder, command.ToDetails(stored: null), context.Actor, context.Now);
            context.Db.Add(goal);
            return new Created(goal);
        }
    }
}
