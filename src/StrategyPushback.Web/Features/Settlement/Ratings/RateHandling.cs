using FluentValidation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement.Ratings;

/// <summary>A lead of a raising unit rates how a closed objection was handled, or changes the rating.</summary>
[Needs(Right.ActForUnit), OneAtATime]
public static class RateHandling
{
    /// <param name="Rating">From 1 (badly) to 5 (well).</param>
    public sealed record Command(string Number, int? Rating, string? Words, Guid? Seen = null) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Rating).Chosen();
            RuleFor(command => command.Words).PlainText(HandlingRating.WordsLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.RateHandling(command.Rating!.Value, command.Words.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
