using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>Appoints the person who answers for a unit in a strategy. The former owner stays in the history.</summary>
[Needs(Right.AppointOwners), OneAtATime]
public static class AppointOwner
{
    /// <param name="Unit">The unit's code, or a former code.</param>
    /// <param name="Person">The e-mail address.</param>
    /// <param name="Replaces">The key of the present owner that the person saw; null when there was none. If it is another one now, the command is refused as stale.</param>
    public sealed record Command(int Strategy, string? Unit, string? Person, int? Replaces) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Person).Chosen();
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var unit = await context.KnownUnitAsync(command.Unit!, cancellation);
            var address = command.Person!.Trim();
            var person = await context.Db.People.AsTracking().FirstOrDefaultAsync(person => person.Email == address, cancellation)
                ?? throw new InvalidFieldException("person", "field.unknown", FieldTexts.UnknownPerson.With(address));
            var strategy = await context.Db.Strategies.AsTracking().Include(strategy => strategy.Owners.Where(owner => owner.UnitId == unit.Id && owner.EndedOn == null)).ThenInclude(owner => owner.Person)
                .FirstOrDefaultAsync(strategy => strategy.Id == command.Strategy, cancellation)
                ?? throw new NotFoundException();
            if (strategy.Owners.SingleOrDefault()?.Id != command.Replaces)
            {
                throw new StaleEditException();
            }

            var lines = await UnitLines.LoadAsync(context.Db, cancellation);
            return new Created(strategy.Appoint(unit, person, lines.Of(unit.Id), context.Actor, context.Now));
        }
    }
}
