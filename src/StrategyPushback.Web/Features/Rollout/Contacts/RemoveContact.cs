using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.Contacts;

/// <summary>Removes a contact from a phase. The history says who it was.</summary>
[Needs(Right.PlanRollout), OneAtATime]
public static class RemoveContact
{
    public sealed record Command(int Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
            var contact = await context.Db.SupportContacts.AsTracking().Include(contact => contact.Phase).Include(contact => contact.Person)
                .FirstOrDefaultAsync(contact => contact.Id == command.Id && visible.Contains(contact.Phase.StrategyId), cancellation) ?? throw new NotFoundException();
            contact.Remove(context.Actor, context.Now);
            context.Db.Remove(contact);
            return NoResult.Value;
        }
    }
}
