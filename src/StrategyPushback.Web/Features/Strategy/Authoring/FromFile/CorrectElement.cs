using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>Corrects one proposed element. What is null stays as it is.</summary>
[Needs(Right.AuthorStrategies)]
public static class CorrectElement
{
    /// <param name="Place">The position of the element in the document, from 0.</param>
    public sealed record Command(Guid Id, int Place) : ICommand<NoResult>
    {
        /// <summary>Applies to everything below it in the tree as well.</summary>
        public bool? IsIncluded { get; init; }

        public bool? JoinsPrevious { get; init; }

        public int? Level { get; init; }

        /// <summary>An element of the version before, which is then confirmed; 0 for a new element.</summary>
        public int? Match { get; init; }

        public ElementKind? Kind { get; init; }

        public string? Number { get; init; }

        public string? Title { get; init; }

        public string? Text { get; init; }

        public string? Lead { get; init; }

        public string? Contributors { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Title).Required().When(command => command.Title is not null);
            RuleFor(command => command.Title).PlainText(ElementEntryValidator.TitleLength);
            RuleFor(command => command.Number).PlainText(ElementEntryValidator.NumberLength);
            RuleFor(command => command.Text).PlainText(ElementEntryValidator.TextLength);
            RuleFor(command => command.Lead).PlainText(ElementEntryValidator.NameLength);
            RuleFor(command => command.Contributors).PlainText(ElementEntryValidator.NameLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var pending = await context.PendingDocumentAsync(command.Id, cancellation);
            var content = PendingContent.Of(pending);
            var elements = content.Elements.ToList();
            if (command.Place < 0 || command.Place >= elements.Count)
            {
                throw new NotFoundException();
            }

            var before = elements[command.Place];
            elements[command.Place] = Corrected(before, command);
            for (var place = command.Place + 1; command.IsIncluded is { } isIncluded && place < elements.Count && elements[place].Level > before.Level; place++)
            {
                elements[place] = elements[place] with { IsIncluded = isIncluded };
            }

            // A former element continues in one element only.
            for (var place = 0; command.Match is > 0 && place < elements.Count; place++)
            {
                elements[place] = place != command.Place && elements[place].Match?.ElementId == command.Match ? elements[place] with { Match = null, IsMatchConfirmed = true } : elements[place];
            }

            pending.Set((content with { Elements = elements }).Write());
            return NoResult.Value;
        }

        private static ProposedElement Corrected(ProposedElement element, Command command) => element with
        {
            IsIncluded = command.IsIncluded ?? element.IsIncluded,
            JoinsPrevious = command.JoinsPrevious ?? element.JoinsPrevious,
            Level = Math.Clamp(command.Level ?? element.Level, 1, 20),
            Kind = command.Kind ?? element.Kind,
            Number = command.Number?.OneLine() ?? element.Number,
            Title = command.Title?.OneLine() ?? element.Title,
            Text = command.Text.Plain()?.Trim() ?? element.Text,
            Lead = command.Lead?.OneLine() ?? element.Lead,
            Contributors = command.Contributors?.OneLine() ?? element.Contributors,
            IsMatchConfirmed = command.Match is not null || element.IsMatchConfirmed,
            Match = command.Match is { } match ? match == element.Match?.ElementId ? element.Match : match > 0 ? new ElementMatch(match, MatchBasis.Chosen, 0) : null : element.Match,
        };
    }
}
