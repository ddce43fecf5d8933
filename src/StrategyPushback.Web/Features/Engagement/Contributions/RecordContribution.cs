using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Engagement.Contributions;

/// <summary>Records who contributed what to an element of a version. Everybody who reads the version reads it.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class RecordContribution
{
    /// <param name="Element">The key of the element.</param>
    /// <param name="Unit">The unit's code, or a former code.</param>
    /// <param name="Person">The e-mail address; null or empty when only the unit is known.</param>
    public sealed record Command(int Update, string? Element, string? Unit, string? Person, string? Gave) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Element).Chosen();
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Gave).Required().PlainText(ElementContribution.GaveLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.Db.Updates.AsTracking().Include(update => update.Contributions).SingleOrDefaultAsync(update => update.Id == command.Update, cancellation)
                ?? throw new NotFoundException();
            var element = await context.ElementOfVersionAsync(update.Id, command.Element, "element", cancellation);
            var unit = await context.KnownUnitAsync(command.Unit!, cancellation);
            var email = command.Person?.Trim() ?? "";
            var person = email.Length == 0 ? null : await context.Db.People.AsTracking().FirstOrDefaultAsync(person => person.Email == email, cancellation)
                ?? throw new InvalidFieldException("person", "field.unknown", FieldTexts.UnknownPerson.With(email));
            return new Created(update.Contribute(element.Element, element.Wording.Label, unit, person, command.Gave.Plain()!, context.Actor, context.Now));
        }
    }
}
