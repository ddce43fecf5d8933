using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.Deliveries;

/// <summary>Sends an e-mail again, whatever became of it. Its text is written anew, with the rights of its receiver then.</summary>
[Needs(Right.SeeDeliveries)]
public static class SendAgain
{
    public sealed record Command(long Id) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var delivery = await context.Db.MailDeliveries.AsTracking().FirstOrDefaultAsync(delivery => delivery.Id == command.Id, cancellation) ?? throw new NotFoundException();
            delivery.SendAgain(context.Now.At);
            return NoResult.Value;
        }
    }
}
