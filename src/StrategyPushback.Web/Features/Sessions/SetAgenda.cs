using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Replaces the agenda of a session: adds, removes and orders its objections.</summary>
[Needs(Right.PlanSessions), OneAtATime]
public static class SetAgenda
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Objections">Numbers of objections in the order of the agenda.</param>
    public sealed record Command(int Id, Guid? Seen, IReadOnlyList<string>? Objections) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Objections).AtMost(Session.MostTopics);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            var objections = await context.ObjectionsAsync("objections", command.Objections, cancellation);
            var topics = session.Topics.Select(topic => topic.ObjectionId).ToList();
            var visible = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => topics.Contains(objection.Id)).Select(objection => objection.Id).ToListAsync(cancellation);
            session.SetAgenda(objections, topics.Except(visible).ToHashSet(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
