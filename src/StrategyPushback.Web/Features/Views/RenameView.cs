using FluentValidation;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Another name for a view; where it opens stays.</summary>
[Needs(Right.KeepViews)]
public static class RenameView
{
    public sealed record Command(int Id, string? Name) : ICommand<Done>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Name).Required().PlainText(SavedView.NameLength);
    }

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            (await act.ViewAsync(command.Id, cancellation)).Rename(command.Name!, act.By);
            return Done.It;
        }
    }
}
