using System.Globalization;
using FluentValidation;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Sessions.Held;

/// <summary>Sends a line of the minutes as a read-back that records the conversation on the day of the session. The rules are those of every read-back.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class MinuteToReadBack
{
    public static DraftKey DraftOf(int session) => new("minute-read-back", $"SES-{session}");

    /// <param name="Seen">The state of the session that the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Line">The key of the line.</param>
    /// <param name="With">The person of the unit in the conversation.</param>
    public sealed record Command(int Id, Guid? Seen, int Line, string? With) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.With).PlainText(Objection.TitleLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            var line = session.LineOf(command.Line);
            if (session.AgainstUsing(line, context.Actor, context.Now) is { } violation)
            {
                throw new BrokenRule(violation);
            }

            var objection = await context.ObjectionAsync(string.Create(CultureInfo.InvariantCulture, $"OBJ-{line.ObjectionId}"), cancellation);
            session.BecomeReadBack(line, objection, string.IsNullOrWhiteSpace(command.With) ? null : command.With.OneLine(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
