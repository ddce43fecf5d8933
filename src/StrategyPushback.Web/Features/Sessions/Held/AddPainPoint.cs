using FluentValidation;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Sessions.Held;

/// <summary>IT notes a pain point that came up in a session, about an objection or a unit.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class AddPainPoint
{
    public static DraftKey DraftOf(int session) => new("pain-point", $"SES-{session}");

    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Objection">The number of an objection to the same strategy.</param>
    /// <param name="Unit">The code of a unit.</param>
    public sealed record Command(int Id, Guid? Seen, string? Words, string? Objection, string? Unit) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Words).Required().PlainText(Session.WordsLength);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            var objection = await context.ObjectionOrNoneAsync(command.Objection, cancellation);
            var unit = string.IsNullOrWhiteSpace(command.Unit) ? null : await context.KnownUnitAsync(command.Unit, cancellation);
            session.AddPainPoint(command.Words.Plain(), objection, unit, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
