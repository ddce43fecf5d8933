using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Dashboard.Layout;

/// <summary>What a person can do with a panel of their dashboard.</summary>
public enum Arranging
{
    Up, Down, Pin, Unpin, Hide, Show, Reset,
}

/// <summary>Moves, pins or hides a panel of the person's own dashboard.</summary>
[Needs(Right.KeepViews)]
public static class ArrangePanels
{
    /// <param name="Panel">Ignored for <see cref="Arranging.Reset"/>.</param>
    public sealed record Command(Arranging What, Panel Panel) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var arrangement = await context.Db.Arrangements.FirstOrDefaultAsync(own => own.PersonId == context.Actor.PersonId, cancellation);
            if (arrangement is null)
            {
                context.Db.Add(arrangement = new Arrangement(context.Actor.PersonId));
            }

            switch (command.What)
            {
                case Arranging.Up or Arranging.Down: arrangement.Move(command.Panel, command.What is Arranging.Up ? -1 : 1); break;
                case Arranging.Pin or Arranging.Unpin: arrangement.Pin(command.Panel, command.What is Arranging.Pin); break;
                case Arranging.Hide or Arranging.Show: arrangement.Hide(command.Panel, command.What is Arranging.Hide); break;
                default: arrangement.Reset(); break;
            }

            return NoResult.Value;
        }
    }
}
