using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Views;

/// <summary>Sets the default view of a page for everybody of a role who has not chosen one.</summary>
[Needs(Right.SetRoleViews)]
public static class OpenForRole
{
    /// <param name="Role">Exactly one role.</param>
    /// <param name="Id">The view; null for the page without a view.</param>
    public sealed record Command(ViewPlace Place, Roles Role, int? Id) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Role).Must(role => role is not Roles.None && Enum.IsDefined(role)).WithErrorCode("filter.unknown").WithMessage(command => UseCase.Wording("filter.unknown", ["role", (int)command.Role]));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var view = command.Id is { } id ? await context.ViewAsync(id, cancellation) : null;
            var chosen = await context.Db.DefaultViews.FirstOrDefaultAsync(choice => choice.Place == command.Place && choice.Role == command.Role, cancellation);
            if (chosen is null)
            {
                context.Db.Add(chosen = DefaultView.OfRole(command.Place, command.Role));
            }

            chosen.Open(view);
            return NoResult.Value;
        }
    }
}
