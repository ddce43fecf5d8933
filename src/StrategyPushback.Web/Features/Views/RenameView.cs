using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Another name for a view; where it opens stays.</summary>
[Needs(Right.KeepViews)]
public static class RenameView
{
    /// <param name="Seen">The state it was seen in; an older one is refused as stale.</param>
    public sealed record Command(int Id, Guid? Seen, string? Name) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Name).Required().PlainText(SavedView.NameLength);
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var view = await act.ViewAsync(command.Id, cancellation);
            if (command.Seen is { } seen && seen != view.ConcurrencyToken)
            {
                throw new StaleEdit();
            }

            view.Rename(command.Name!, act.By);
            return Done.It;
        }
    }
}
