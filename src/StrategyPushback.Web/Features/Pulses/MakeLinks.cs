using FluentValidation;
using StrategyPushback.Domain.Pulses;
using StrategyPushback.Web.Features.Pulses.Answering;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Pulses;

/// <summary>Makes links for the people of a unit, one for each person. They are shown once and not stored.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class MakeLinks
{
    /// <param name="Unit">The code of the unit.</param>
    /// <param name="Count">The number of people.</param>
    public sealed record Command(int Id, Guid? Seen, string? Unit, int? Count) : ICommand<Made>;

    /// <param name="Links">Each works once, until the last day of the round.</param>
    public sealed record Made(IReadOnlyList<string> Links);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Count).Chosen(1, Pulse.MostLinksAtOnce);
            RuleFor(command => command.Count).Must(count => count is null or (>= 1 and <= Pulse.MostLinksAtOnce)).WithErrorCode(Pulse.TooManyLinks.Code)
                .WithMessage(_ => UseCase.Wording(Pulse.TooManyLinks.Code, [Pulse.MostLinksAtOnce, Pulse.MostLinks]));
        }
    }

    public sealed class Handler(PulseLinks links) : IHandler<Command, Made>
    {
        public async Task<Made> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pulse = await context.PulseAsync(command.Id, command.Seen, cancellation);
            var unit = await context.KnownUnitAsync(command.Unit!, cancellation);
            pulse.MakeLinks(unit, command.Count!.Value, context.Actor, context.Now);
            return new([.. Enumerable.Range(0, command.Count.Value).Select(_ => links.Make(pulse.Id, unit.Id, pulse.Closes).ToString())]);
        }
    }
}
