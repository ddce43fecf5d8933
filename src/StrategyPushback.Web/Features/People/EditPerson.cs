using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People;

/// <summary>Changes a person's name, e-mail address, roles, units or language.</summary>
[Needs(Right.ManagePeople), OneAtATime]
public static class EditPerson
{
    public sealed record Command : PersonInput, ICommand<NoResult>
    {
        public required string Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new PersonInputValidator(isNew: false));
    }

    public sealed class Handler(ILookupNormalizer normalizer) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.PersonAsync(command.Id, command.Seen, cancellation);
            var details = await command.ToDetailsAsync(context, person.Details, cancellation);
            if (details.Email != person.Email)
            {
                await context.RequireFreeEmailAsync(details.Email, person, normalizer, cancellation);
                await RenameAccountAsync(context, person, details.Email, cancellation);
            }

            var isLast = await context.IsLastAdministratorAsync(person, details.Roles.HasFlag(Roles.Administrator), cancellation);
            person.Edit(details, isLast, context.Actor, context.Now);
            await context.EndMediationsOfAsync(person, cancellation);
            return NoResult.Value;
        }

        /// <summary>The person signs in with the new address from now on.</summary>
        private async Task RenameAccountAsync(CommandContext context, Person person, string email, CancellationToken cancellation)
        {
            if (await context.Db.Users.AsTracking().FirstOrDefaultAsync(account => account.PersonId == person.Id, cancellation) is { } account)
            {
                (account.Email, account.UserName) = (email, email);
                (account.NormalizedEmail, account.NormalizedUserName) = (normalizer.NormalizeEmail(email), normalizer.NormalizeName(email));
                account.LinkHash = null;

                // A sign-in that loaded the account before fails instead of storing the former address.
                account.ConcurrencyStamp = Guid.NewGuid().ToString();
            }
        }
    }
}
