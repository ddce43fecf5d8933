using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Gives elements of a draft other numbers, all of them or none. The same command with the numbers exchanged takes it back.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class NumberElements
{
    /// <param name="Update">The draft.</param>
    public sealed record Command(int Update, IReadOnlyList<Change>? Changes) : ICommand<NoResult>;

    /// <param name="Element">The element of the strategy.</param>
    /// <param name="From">The number that the author saw; another one is refused as stale.</param>
    /// <param name="To">The new number.</param>
    public sealed record Change(int Element, string? From, string? To)
    {
        public Change Reversed => new(Element, To, From);
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Changes).AtMost(StrategyUpdate.MaxElements);
            RuleForEach(command => command.Changes).ChildRules(change => change.RuleFor(one => one.To).PlainText(ElementEntryValidator.NumberLength));
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var elements = draft.Elements.ToDictionary(element => element.ElementId);
            var numbers = (command.Changes ?? []).Select(change => elements.TryGetValue(change.Element, out var element) && element.Wording.Number == (change.From ?? "")
                ? (element, change.To.OneLine())
                : throw new StaleEditException()).ToList();
            draft.NumberElements(numbers, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
