using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.UnblockPlan;

/// <summary>IT accepts a suggested plan: each of its actions gets an owner and a due date, all in one save.</summary>
[Needs(Right.ActForIt)]
public static class AcceptPlan
{
    /// <summary>The maximum number of actions of a plan.</summary>
    public const int MostActions = 200;

    /// <param name="Owner">The owner's e-mail address.</param>
    public sealed record Item(string Id, Guid? Seen, string? Owner, DateOnly? DueOn) : IActionCommand;

    public sealed record Command(IReadOnlyList<Item>? Actions) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Actions).Chosen().AtMost(MostActions);
            RuleForEach(command => command.Actions).ChildRules(item =>
            {
                item.RuleFor(action => action.Owner).Chosen();
                item.RuleFor(action => action.DueOn).Chosen();
            });
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            for (var at = 0; at < command.Actions!.Count; at++)
            {
                var item = command.Actions[at];
                var action = await context.ActionAsync(item, cancellation);
                var email = item.Owner!.Trim();
                var owner = await context.Db.People.FirstOrDefaultAsync(person => person.Email == email, cancellation)
                    ?? throw new InvalidFieldException($"actions[{at}].owner", "field.unknown", FieldTexts.UnknownPerson.With(email));
                action.Schedule(owner, item.DueOn!.Value, context.Actor, context.Now);
            }

            return NoResult.Value;
        }
    }
}
