using FluentValidation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Contacts;

/// <summary>Names another person as a contact, or changes how to reach the person. The former values stay in the history.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class EditContact
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Person">The e-mail address.</param>
    /// <param name="Note">How to reach the person.</param>
    public sealed record Command(int Id, Guid? Seen, string? Person, string? Note) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int EmailLength = 254;

        public Validator()
        {
            RuleFor(command => command.Person).Chosen().PlainText(EmailLength);
            RuleFor(command => command.Note).PlainText(SupportContact.NoteLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var contact = await context.ContactAsync(command.Id, command.Seen, cancellation);
            var person = await context.PersonAsync("person", command.Person!, cancellation);
            contact.Edit(person, command.Note.OneLine(), await context.IsContactAsync(contact.PhaseId, contact.UnitId, person.Id, contact.Id, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
