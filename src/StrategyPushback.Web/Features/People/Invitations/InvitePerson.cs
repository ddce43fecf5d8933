using StrategyPushback.Web.Features.Account;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.Invitations;

/// <summary>
/// Creates a one-time link with which the person chooses a password: the invitation of a new person, and the way back for a
/// person who forgot the password. It replaces an earlier link and is returned once.
/// </summary>
[Needs(Right.ManagePeople)]
public static class InvitePerson
{
    public sealed record Command(string Id, Guid? Seen = null) : ICommand<Invitation>;

    /// <param name="Path">Path and query of the page where the person chooses a password.</param>
    /// <param name="On">The day on which the link expires, in the organisation's time zone, at <paramref name="At"/>.</param>
    public sealed record Invitation(string Path, DateTime ExpiresAt, DateOnly On, TimeOnly At);

    public sealed class Handler(PasswordLinks links) : IHandler<Command, Invitation>
    {
        public async Task<Invitation> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var person = await context.PersonAsync(command.Id, command.Seen, cancellation);
            var link = await links.CreateAsync(context.Db, person, context.Now.At, cancellation);
            var day = context.Now.Calendar.DateOf(link.ExpiresAt);
            person.RecordInvitation(day, context.Actor, context.Now);
            return new Invitation(link.Path, link.ExpiresAt, day, context.Now.Calendar.TimeOf(link.ExpiresAt));
        }
    }
}
