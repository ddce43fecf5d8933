using System.Globalization;
using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>Replaces all elements of a draft in one save: by a program, or with the content of a file.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class ReplaceElements
{
    /// <param name="Id">The draft.</param>
    /// <param name="Seen">The state of its elements that the author saw; see <see cref="DraftLoading.ElementsState"/>. Null matches any state.</param>
    /// <param name="Elements">In the order of the text.</param>
    /// <param name="Destinations">Where the open objections to elements that are left out go.</param>
    /// <param name="GivesUpGoals">The author has seen which goals the elements that are left out have effects on.</param>
    public sealed record Command(int Id, Guid? Seen, IReadOnlyList<ElementEntry>? Elements, IReadOnlyList<DestinationEntry>? Destinations = null, bool GivesUpGoals = false) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Elements).NotNull().WithErrorCode("field.required").WithMessage(_ => FieldTexts.Required);
            RuleForEach(command => command.Elements).SetValidator(new ElementEntryValidator());
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Id, command.Seen, cancellation);
            var known = draft.Strategy.Elements.Select(element => element.Id).ToHashSet();
            var elements = command.Elements!.Select((entry, place) => new ElementInput(KeyOf(entry.Id, $"elements[{place}].id", known), entry.Level ?? 0, entry.ToWording())).ToList();
            var destinations = (command.Destinations ?? []).Select((entry, place) => new ObjectionDestination(
                KeyOf(entry.Element, $"destinations[{place}].element", known) ?? throw new InvalidFieldException($"destinations[{place}].element", "field.required", FieldTexts.NotChosen),
                KeyOf(entry.MoveTo, $"destinations[{place}].moveTo", known))).ToList();
            var removed = draft.Elements.Select(element => element.ElementId).Except(elements.Select(element => element.ElementId).OfType<int>()).ToList();
            draft.ReplaceElements(elements, destinations, await context.OpenObjectionsAsync(draft, removed, cancellation), context.Actor, context.Now);
            await context.RequireGoalsGivenUpAsync(draft, removed, command.GivesUpGoals, cancellation);
            return NoResult.Value;
        }

        private static int? KeyOf(string? id, string field, HashSet<int> known) =>
            string.IsNullOrWhiteSpace(id) ? null
            : int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) && known.Contains(key) ? key
            : throw new InvalidFieldException(field, "field.unknown", FieldTexts.UnknownElement.With(id));
    }
}
