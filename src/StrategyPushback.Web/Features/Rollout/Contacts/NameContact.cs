using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Features.Rollout.Training;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Contacts;

/// <summary>Names the person whom the people of a unit ask for help in a phase.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class NameContact
{
    /// <param name="Phase">The id of the phase.</param>
    /// <param name="Unit">The code of the unit.</param>
    /// <param name="Person">The e-mail address.</param>
    /// <param name="Note">How to reach the person.</param>
    public sealed record Command(string? Phase, string? Unit, string? Person, string? Note) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int EmailLength = 254;

        public Validator()
        {
            RuleFor(command => command.Phase).Chosen();
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Person).Chosen().PlainText(EmailLength);
            RuleFor(command => command.Note).PlainText(SupportContact.NoteLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, _) = await context.PhaseAsync(RecordKey.Required(command.Phase), null, cancellation);
            var unit = await context.KnownUnitAsync(command.Unit!, cancellation);
            var person = await context.PersonAsync("person", command.Person!, cancellation);
            var exists = await context.IsContactAsync(phase.Id, unit.Id, person.Id, null, cancellation);
            var contact = SupportContact.Name(phase, unit, await context.IsReachedAsync(phase, unit.Id, cancellation), person, command.Note.OneLine(), exists, context.Actor, context.Now);
            context.Db.Add(contact);
            return new Created(contact);
        }
    }
}
