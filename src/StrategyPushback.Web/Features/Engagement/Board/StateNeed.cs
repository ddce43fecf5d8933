using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>A lead or a member of a unit says what it needs of a draft that was opened to it. There is no clock and no severity.</summary>
[Needs(Right.StateNeeds), OneAtATime]
public static class StateNeed
{
    /// <param name="Unit">The unit's code, or a former code.</param>
    /// <param name="Element">The key of the element that it is about; null or empty for the version as a whole.</param>
    public sealed record Command(int Update, string? Unit, NeedKind? Kind, string? Text, string? Element) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Kind).Chosen();
            RuleFor(command => command.Text).Required().PlainText(UnitNeed.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var unit = await context.KnownUnitAsync(command.Unit!, cancellation);
            var update = await context.Db.Updates.AsTracking().VisibleTo(context.Actor).Include(update => update.Strategy).Include(update => update.EarlyAccess)
                .SingleOrDefaultAsync(update => update.Id == command.Update, cancellation) ?? throw new NotFoundException();
            var element = string.IsNullOrWhiteSpace(command.Element) ? null : await context.ElementOfVersionAsync(update.Id, command.Element, "element", cancellation);
            var need = update.StateNeed(unit, command.Kind!.Value, command.Text.Plain()!, element?.Element, context.Actor, context.Now);
            context.Db.Add(need);
            return new Created(need);
        }
    }
}
