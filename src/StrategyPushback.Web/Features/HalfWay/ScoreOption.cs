using FluentValidation;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>A side scores an option on each of its own interests.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class ScoreOption
{
    /// <param name="Interest">The number of an interest of the own side.</param>
    public sealed record Entry(int? Interest, int? Score);

    public sealed record Command(string Number, int Option, IReadOnlyList<Entry>? Scores, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Scores).AtMost(Interest.Most);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            var scores = (command.Scores ?? []).Where(entry => entry is { Interest: not null, Score: not null }).Select(entry => new InterestScore(entry.Interest!.Value, entry.Score!.Value));
            objection.ScoreOption(objection.OptionOf(command.Option, command.Seen), [.. scores], context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
