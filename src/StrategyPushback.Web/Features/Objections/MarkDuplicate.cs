using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>IT asks the units to carry it on in another objection.</summary>
[Needs(Right.MarkDuplicate)]
public static class MarkDuplicate
{
    /// <param name="Of">The number of the objection that stands for both.</param>
    public sealed record Command(string Number, Guid? Seen, string? Of, string? Reason) : ICommand<Done>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Of).Required();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var objection = await act.ObjectionAsync(command, cancellation);
            objection.MarkDuplicate(await OtherAsync(command, act, cancellation), command.Reason.Plain(), act.By, act.Now);
            return Done.It;
        }

        private static async Task<Objection> OtherAsync(Command command, Act act, CancellationToken cancellation)
        {
            try
            {
                return await act.ObjectionAsync(command.Of!, cancellation);
            }
            catch (NotThere)
            {
                throw new WrongField("of", "field.unknown", FieldTexts.UnknownObjection.With(command.Of));
            }
        }
    }
}
