using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Imports.Lists;

namespace StrategyPushback.Web.Features.People.Invitations;

/// <summary>
/// Creates a one-time link for each new person of a list who has not chosen a password yet. The links replace earlier ones
/// and are returned once; only their hashes are stored.
/// </summary>
[Needs(Right.ManagePeople)]
public static class InvitePeople
{
    /// <param name="List">The list with which the people were brought in.</param>
    public sealed record Command(Guid List) : ICommand<Invitations>;

    /// <param name="On">The day on which the links expire, in the organisation's time zone, at <paramref name="At"/>.</param>
    public sealed record Invitations(IReadOnlyList<Invited> People, DateOnly On, TimeOnly At);

    /// <param name="Path">Path and query of the page where the person chooses a password.</param>
    public sealed record Invited(string Name, string Email, string? Unit, string Path);

    public sealed class Handler(PasswordLinks links) : IHandler<Command, Invitations>
    {
        public async Task<Invitations> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var added = (await context.PendingListAsync(command.List, cancellation)).ResultOf()?.AddedPeople ?? throw new NotFoundException();
            var people = await context.Db.People.AsTracking().Include(person => person.Unit).Where(person => EF.Parameter(added).Contains(person.Email) && person.DeactivatedAt == null)
                .OrderBy(person => person.Unit!.Order).ThenBy(person => EF.Functions.Collate(person.Name, "NOCASE")).ToListAsync(cancellation);
            var ids = people.ConvertAll(person => person.Id);
            var accounts = await context.Db.Users.AsTracking().Where(account => EF.Parameter(ids).Contains(account.PersonId)).ToDictionaryAsync(account => account.PersonId, cancellation);
            var expires = context.Now.At + PasswordLinks.Lifetime;
            var (on, at) = (context.Now.Calendar.DateOf(expires), context.Now.Calendar.TimeOf(expires));
            var invited = new List<Invited>();
            foreach (var person in people.Where(person => accounts.GetValueOrDefault(person.Id)?.PasswordHash is null))
            {
                var account = accounts.GetValueOrDefault(person.Id) ?? context.Db.Users.Add(links.NewAccount(person)).Entity;
                invited.Add(new Invited(person.Name, person.Email, person.Unit?.Name, PasswordLinks.Renew(account, context.Now.At).Path));
                person.RecordInvitation(on, context.Actor, context.Now);
            }

            return new Invitations(invited, on, at);
        }
    }
}
