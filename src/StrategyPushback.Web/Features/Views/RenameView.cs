using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Renames a view. Its defaults stay.</summary>
[Needs(Right.KeepViews)]
public static class RenameView
{
    /// <param name="Seen">Concurrency token the caller read; an older one is refused as stale.</param>
    public sealed record Command(int Id, Guid? Seen, string? Name) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Name).Required().PlainText(SavedView.NameLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var view = await context.ViewAsync(command.Id, cancellation);
            if (command.Seen is { } seen && seen != view.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            view.Rename(command.Name!, context.Actor);
            return NoResult.Value;
        }
    }
}
