using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>Drafts the next version of a strategy with the corrected elements of a document, in one save.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class DraftFromFile
{
    /// <param name="GivesUpGoals">The author has seen which goals the elements that the document does not contain have effects on.</param>
    public sealed record Command(Guid Id, string? Number, string? Changes = null, bool GivesUpGoals = false) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Number).Required();
            RuleFor(command => command.Number).PlainText(DraftUpdate.NumberLength);
            RuleFor(command => command.Changes).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pending = await context.PendingDocumentAsync(command.Id, cancellation);
            var content = PendingContent.Of(pending);
            if (content.Unconfirmed > 0)
            {
                throw new InvalidFieldException("elements", "document.matches-unconfirmed", UseCase.Wording("document.matches-unconfirmed", [content.Unconfirmed]));
            }

            var strategy = await context.Db.Strategies.AsTracking().AsSplitQuery().Include(strategy => strategy.Elements).Include(strategy => strategy.Updates.OrderBy(update => update.Order))
                .FirstAsync(strategy => strategy.Id == pending.StrategyId, cancellation);
            if (strategy.Latest is { } before)
            {
                await context.Db.Entry(before).Collection(update => update.Elements).Query().OrderBy(element => element.Order).LoadAsync(cancellation);
            }

            var elements = ChosenElements.Of(content, strategy.Elements.Select(element => element.Id).ToHashSet());
            var draft = strategy.DraftUpdate(new UpdateDetails(command.Number.OneLine(), context.Now.Today, command.Changes.Plain() ?? ""), copyElements: true, context.Actor, context.Now);
            // Sets the key of the strategy, by which the open objections are found.
            context.Db.ChangeTracker.DetectChanges();
            var removed = draft.Elements.Select(element => element.ElementId).Except(elements.Select(element => element.ElementId).OfType<int>()).ToList();
            var destinations = content.Destinations.Where(destination => removed.Contains(destination.Key)).Select(destination => new ObjectionDestination(destination.Key, destination.Value)).ToList();
            draft.ReplaceElements(elements, destinations, await context.OpenObjectionsAsync(draft, removed, cancellation), context.Actor, context.Now);
            await context.RequireGoalsGivenUpAsync(draft, removed, command.GivesUpGoals, cancellation);
            context.Db.Remove(pending);
            return new Created(draft);
        }
    }
}
