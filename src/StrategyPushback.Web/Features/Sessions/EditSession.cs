using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Changes the plan of a session before it begins. The former values stay in the history.</summary>
[Needs(Right.PlanSessions), OneAtATime]
public static class EditSession
{
    public sealed record Command : SessionInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new SessionInputValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            var (details, isOwn) = await context.DetailsAsync(command, session, cancellation);
            session.Edit(details, isOwn, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
