using FluentValidation;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.Deputies;

/// <summary>
/// Names who acts for a person from one day to another: people for themselves, administrators for everybody but the CIO. See
/// docs/decisions/0122-deputies-act-with-the-rights-of-the-lead.md.
/// </summary>
[Needs(Right.NameDeputy)]
public static class NameDeputy
{
    /// <param name="Id">The person who will be away.</param>
    /// <param name="Deputy">E-mail address of the person who acts.</param>
    public sealed record Command(string Id, Guid? Seen, string? Deputy, DateOnly? From, DateOnly? Until) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Deputy).Chosen();
            RuleFor(command => command.From).Chosen();
            RuleFor(command => command.Until).Chosen();
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.OwnOrManagedAsync(command.Id, command.Seen, cancellation);
            if ((person.Roles & (Roles.UnitLead | Roles.Cio)) == 0)
            {
                // Before the address is looked up, so that the answer does not tell whether somebody has it.
                throw new BrokenRule(Person.DeputyWithoutRights, person.Name);
            }

            var deputy = await context.ActivePersonAsync(command.Deputy!, "deputy", cancellation);
            person.NameDeputy(deputy, command.From!.Value, command.Until!.Value, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

internal static class DeputyLoading
{
    /// <exception cref="NotFoundException">The person is neither the actor nor managed by the actor.</exception>
    public static Task<Person> OwnOrManagedAsync(this CommandContext context, string id, Guid? seen, CancellationToken cancellation) =>
        context.Actor.Roles.May(Right.ManagePeople) || id == context.Actor.PersonId.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ? context.PersonAsync(id, seen, cancellation)
            : throw new NotFoundException();
}
