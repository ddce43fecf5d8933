using FluentValidation;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>A side proposes an option: what each side gives and gets.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class ProposeOption
{
    public sealed record Command(string Number, string? Title, string? UnitGives, string? UnitGets, string? ItGives, string? ItGets) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Title).Required().PlainText(Option.TitleLength);
            RuleFor(command => command.UnitGives).PlainText(Option.TextLength);
            RuleFor(command => command.UnitGets).PlainText(Option.TextLength);
            RuleFor(command => command.ItGives).PlainText(Option.TextLength);
            RuleFor(command => command.ItGets).PlainText(Option.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.HalfWayAsync(command.Number, cancellation);
            var input = new OptionInput(command.Title.OneLine(), command.UnitGives.Plain(), command.UnitGets.Plain(), command.ItGives.Plain(), command.ItGets.Plain());
            return new Created(objection.ProposeOption(input, context.Actor, context.Now));
        }
    }
}
