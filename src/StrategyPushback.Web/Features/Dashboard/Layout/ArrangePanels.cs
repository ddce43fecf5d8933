using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Dashboard.Layout;

/// <summary>What a person does with a panel of the own dashboard.</summary>
public enum Arranging
{
    Up, Down, Pin, Unpin, Hide, Show, Reset,
}

/// <summary>The own dashboard's panels moved, pinned or hidden: nobody else's changes.</summary>
[Needs(Right.KeepViews)]
public static class ArrangePanels
{
    /// <param name="Panel">Of no matter when everything is put back.</param>
    public sealed record Command(Arranging What, Panel Panel) : ICommand<NoResult>;

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var arrangement = await context.Db.Arrangements.FirstOrDefaultAsync(known => known.PersonId == context.Actor.PersonId, cancellation);
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

/// <summary>How the contexts has the panels of the dashboard.</summary>
public sealed class PanelLayoutQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="IsUsual">Nothing was changed, or all was put back.</param>
    public sealed record View(IReadOnlyList<IReadOnlyList<PanelPlace>> Columns, bool IsUsual)
    {
        public IReadOnlyList<IReadOnlyList<Panel>> Shown => [.. Columns.Select(column => (IReadOnlyList<Panel>)[.. column.Where(place => !place.IsHidden).Select(place => place.Panel)])];
    }

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var me = context.Actor.PersonId;
        var own = await context.Db.Arrangements.FirstOrDefaultAsync(known => known.PersonId == me, cancellation);
        return own is null ? new(Arrangement.Usual, true) : new(own.Columns, own.Places.Count == 0);
    }
}
