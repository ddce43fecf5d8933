using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring.Editor;

/// <summary>Adds an element to a draft.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class AddElement
{
    /// <param name="Update">The draft.</param>
    /// <param name="After">The element that it follows, at the same level; null adds it at the end.</param>
    public sealed record Command(int Update, int? After, ElementEntry Entry) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Entry).SetValidator(new ElementEntryValidator()).OverridePropertyName("");
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var draft = await context.DraftAsync(command.Update, seen: null, cancellation);
            var after = draft.Elements.FirstOrDefault(element => element.ElementId == command.After);
            return new Created(draft.AddElement(command.Entry.ToWording(), after, context.Actor, context.Now).Element);
        }
    }
}
