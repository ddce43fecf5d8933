using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>Draws the attention of a person to an objection.</summary>
[Needs(Right.ActForEitherSide)]
public static class MentionPerson
{
    /// <param name="Person">The e-mail address.</param>
    public sealed record Command(string Number, Guid? Seen, string? Person, string? Note) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Person).Chosen();
            RuleFor(command => command.Note).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            var email = command.Person!.Trim();
            var person = await context.Db.People.AsTracking().MentionableIn(objection, context.Actor).Include(person => person.StandsInFor).FirstOrDefaultAsync(person => person.Email == email, cancellation)
                ?? throw new InvalidFieldException("person", "field.unknown", FieldTexts.UnknownPerson.With(command.Person));
            if (!person.AsActor(context.Now.Today).MayRead(objection))
            {
                throw new BrokenRule(Objection.MentionedMayNotRead, person.Name);
            }

            objection.Mention(person, command.Note.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

public sealed record MentionBody(string? Person, string? Note);
