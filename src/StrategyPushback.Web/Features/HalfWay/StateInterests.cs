using FluentValidation;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>A side of an objection states its interests with their weights. The list replaces its former one.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class StateInterests
{
    public sealed record Entry(string? Wording, int? Weight);

    /// <param name="Seen">The state of the side's list that the person saw; the empty one for no list. Null skips the check.</param>
    public sealed record Command(string Number, IReadOnlyList<Entry>? Interests, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Interests).AtMost(Interest.Most);
            RuleForEach(command => command.Interests).ChildRules(entry => entry.RuleFor(interest => interest.Wording).PlainText(Interest.WordingLength));
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            var side = objection.NegotiatingSideOf(context.Actor);
            if (command.Seen is { } seen && side is not null && seen != Interest.StateOf(objection.CurrentInterests.Where(interest => interest.Side == side)))
            {
                throw new StaleEditException();
            }

            objection.StateInterests([.. (command.Interests ?? []).Select(entry => new InterestInput(entry.Wording.OneLine(), entry.Weight ?? 0))], context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
