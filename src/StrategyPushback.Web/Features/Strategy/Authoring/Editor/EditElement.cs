using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Changes the wording of one element of a draft. Two people can edit two elements at once.</summary>
[Needs(Right.AuthorStrategies)]
public static class EditElement
{
    /// <param name="Update">The draft.</param>
    /// <param name="Element">The element of the strategy.</param>
    /// <param name="Seen">The state of the element that the author saw; an older one is refused as stale.</param>
    public sealed record Command(int Update, int Element, Guid? Seen, ElementEntry Entry) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Entry).SetValidator(new ElementEntryValidator()).OverridePropertyName("");
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var element = await context.Db.ElementVersions.AsTracking().Include(element => element.Update).Include(element => element.Element)
                .FirstOrDefaultAsync(element => element.UpdateId == command.Update && element.ElementId == command.Element, cancellation) ?? throw new NotFoundException();
            if (command.Seen is { } seen && seen != element.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            element.Update.EditElement(element, command.Entry.ToWording(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
