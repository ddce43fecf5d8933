using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Features.People.Deactivation;

/// <summary>
/// Ends a person's access: sign-in, open pages, tokens and links. What waits for the person is handed over to another person in
/// the same transaction. Mediations of the person end.
/// </summary>
[Needs(Right.ManagePeople)]
public static class DeactivatePerson
{
    /// <param name="Successor">E-mail address of the person who takes over the open work; needed where there is some.</param>
    public sealed record Command(string Id, Guid? Seen, string? Successor) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await using var transaction = context.Db.Database.CurrentTransaction is null ? await context.Db.Database.BeginTransactionAsync(cancellation) : null;
            var person = await context.PersonAsync(command.Id, command.Seen, cancellation);
            var isLast = await context.IsLastAdministratorAsync(person, staysAdministrator: false, cancellation);
            if (person.AgainstDeactivating(isLast) is { } violation)
            {
                throw new BrokenRule(violation);
            }

            var work = await OpenWork.LoadAsync(context.Db, person, context.Now, cancellation);
            var successor = string.IsNullOrWhiteSpace(command.Successor) ? null : await context.ActivePersonAsync(command.Successor, "successor", cancellation);
            var handedOver = await HandOver.RunAsync(context, person, successor, work, cancellation);
            person.Deactivate(handedOver, isLast, context.Actor, context.Now);
            await EndAccessAsync(context, person, cancellation);
            await context.EndMediationsOfAsync(person, cancellation);
            await context.Db.SaveChangesAsync(cancellation);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellation);
            }

            return NoResult.Value;
        }

        /// <summary>A new security stamp ends every sign-in; tokens and links stay invalid after a reactivation.</summary>
        private static async Task EndAccessAsync(CommandContext context, Person person, CancellationToken cancellation)
        {
            foreach (var account in await context.Db.Users.AsTracking().Where(account => account.PersonId == person.Id).ToListAsync(cancellation))
            {
                (account.SecurityStamp, account.LinkHash, account.LinkExpiresAt) = (Guid.NewGuid().ToString("N"), null, null);

                // A sign-in that loaded the account before fails instead of storing the former stamp.
                account.ConcurrencyStamp = Guid.NewGuid().ToString();
            }

            await context.Db.EndSessionsAsync(person.Id, cancellation);
            foreach (var token in await context.Db.AccessTokens.AsTracking().Where(token => token.PersonId == person.Id && token.RevokedAt == null).ToListAsync(cancellation))
            {
                token.Revoke(context.Now.At);
            }

            foreach (var feed in await context.Db.CalendarFeeds.AsTracking().Where(feed => feed.PersonId == person.Id && feed.RevokedAt == null).ToListAsync(cancellation))
            {
                feed.Revoke(context.Now.At);
            }

            if (person.Deputy is not null)
            {
                person.EndDeputy(context.Actor, context.Now);
            }

            foreach (var absent in await context.Db.People.AsTracking().Include(other => other.Deputy).Where(other => other.DeputyId == person.Id).ToListAsync(cancellation))
            {
                absent.EndDeputy(context.Actor, context.Now);
            }
        }
    }
}
