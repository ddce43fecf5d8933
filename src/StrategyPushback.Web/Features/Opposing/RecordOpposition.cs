using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Opposing;

/// <summary>IT, or the lead of the objecting unit, records that an objection opposes another one. The units of both are asked.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class RecordOpposition
{
    public static DraftKey DraftOf(string number) => new("oppose", number);

    /// <param name="Objection">The number of the objection that it opposes.</param>
    public sealed record Command(string Number, string? Objection, string? Why) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Objection).Chosen();
            RuleFor(command => command.Why).Words();
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            return new Created(objection.Oppose(await context.OtherAsync(command.Objection, cancellation), command.Why.Plain(), context.Actor, context.Now));
        }
    }
}
