using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Changes the number, the date or the description of a draft. A member that is null stays as it is.</summary>
[Needs(Right.AuthorStrategies)]
public static class EditDraft
{
    /// <param name="Id">The draft.</param>
    /// <param name="Seen">The state of the version that the author saw; an older one is refused as stale.</param>
    /// <param name="Changes">What changed since the version before.</param>
    public sealed record Command(int Id, Guid? Seen, string? Number = null, DateOnly? DatedOn = null, string? Changes = null) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Number).Required().When(command => command.Number is not null);
            RuleFor(command => command.Number).PlainText(DraftUpdate.NumberLength);
            RuleFor(command => command.Changes).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.Db.Updates.AsTracking().Include(update => update.Strategy).ThenInclude(strategy => strategy.Updates)
                .FirstOrDefaultAsync(update => update.Id == command.Id, cancellation) ?? throw new NotFoundException();
            if (command.Seen is { } seen && seen != draft.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            var stored = draft.Details;
            draft.EditDetails(
                new UpdateDetails(command.Number?.OneLine() ?? stored.Number, command.DatedOn ?? stored.DatedOn, command.Changes.Plain() ?? stored.Changes),
                context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
