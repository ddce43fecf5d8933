using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>Creates the secret address of the caller's calendar feed. A former address ends in the same save.</summary>
[Needs(Right.ManageOwnTokens)]
[OneAtATime]
public static class CreateCalendarAddress
{
    public sealed record Command : ICommand<Created>;

    /// <param name="Secret">The secret part of the address. Only its hash is stored.</param>
    public sealed record Created(string Secret);

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            await RevokeCalendarAddress.RevokeAsync(context, cancellation);

            // The index allows one valid address per person, and the order of statements within one save is not defined.
            await context.Db.SaveChangesAsync(cancellation);
            var secret = CalendarSecret.New();
            context.Db.Add(new CalendarFeed(context.Actor.PersonId, CalendarSecret.Hash(secret), context.Now.At));
            return new Created(secret);
        }
    }
}
