using FluentValidation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Sessions.Held;

/// <summary>IT adds a line to the minutes of a session.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class AddMinute
{
    public static DraftKey DraftOf(int session) => new("minute", $"SES-{session}");

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Objection">The number of the objection that the line is about; only such a line becomes an action or a read-back.</param>
    public sealed record Command(int Id, Guid? Seen, string? Words, string? Objection) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Words).Required().PlainText(Session.WordsLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            session.AddMinute(command.Words.Plain(), await context.ObjectionOrNoneAsync(command.Objection, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
