using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Contacts;

/// <summary>Removes a contact from a phase. The history says who it was.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class RemoveContact
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(int Id, Guid? Seen = null) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var contact = await context.ContactAsync(command.Id, command.Seen, cancellation);
            contact.Remove(context.Actor, context.Now);
            context.Db.Remove(contact);
            return NoResult.Value;
        }
    }
}
