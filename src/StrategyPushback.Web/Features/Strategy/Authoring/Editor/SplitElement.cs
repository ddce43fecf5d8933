using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Splits an element of a draft in two. The first one keeps its identity and its objections.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class SplitElement
{
    /// <param name="Update">The draft.</param>
    /// <param name="Seen">The state of the element that the author saw; an older one is refused as stale.</param>
    /// <param name="Text">The text that stays.</param>
    /// <param name="Rest">The new element.</param>
    public sealed record Command(int Update, int Element, Guid? Seen, string? Text, ElementEntry Rest) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text).PlainText(ElementEntryValidator.TextLength);
            RuleFor(command => command.Rest).SetValidator(new ElementEntryValidator()).OverridePropertyName("");
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var element = draft.ElementOf(command.Element, command.Seen);
            return new Created(draft.SplitElement(element, command.Text.Plain()?.Trim() ?? "", command.Rest.ToWording(), context.Actor, context.Now).Element);
        }
    }
}
