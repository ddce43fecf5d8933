using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Settlement.Mediations;

/// <summary>A side proposes a mediation by a person who is no party. It begins when the other side agrees.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class ProposeMediation
{
    /// <param name="Mediator">The e-mail address.</param>
    public sealed record Command(string Number, string? Mediator, string? Reason) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Mediator).Chosen();
            RuleFor(command => command.Reason).PlainText(Mediation.ReasonLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command.Number, cancellation);
            var email = command.Mediator!.Trim();
            var id = await context.Db.People.MediatorsFor(context.Actor).Where(person => person.Email == email).Select(person => (int?)person.Id).FirstOrDefaultAsync(cancellation)
                ?? throw new InvalidFieldException("mediator", "field.unknown", FieldTexts.UnknownPerson.With(command.Mediator));
            var person = await context.MediatorAsync(id, cancellation);
            objection.CheckMediator(person, context.Now.Today);
            return new Created(objection.ProposeMediation(person.AsActor(context.Now.Today), command.Reason.Plain(), context.Actor, context.Now));
        }
    }
}
