using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>IT plans a session on a strategy; a lead proposes one to which the own unit is invited.</summary>
[Needs(Right.PlanSessions), OneAtATime]
public static class PlanSession
{
    public sealed record Command : SessionInput, ICommand<Created>
    {
        /// <summary>The id of the strategy.</summary>
        public string? Strategy { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Strategy).Chosen();
            Include(new SessionInputValidator());
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var id = RecordKey.Required(command.Strategy);
            var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
            var strategy = await context.Db.Strategies.AsTracking().FirstOrDefaultAsync(known => known.Id == id && visible.Contains(known.Id), cancellation) ?? throw new NotFoundException();
            var (details, isOwn) = await context.DetailsAsync(command, null, cancellation);
            var session = Session.Plan(strategy, details, isOwn, context.Actor, context.Now);
            context.Db.Add(session);
            return new Created(session);
        }
    }
}
