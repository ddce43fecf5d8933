using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Opposing;

/// <summary>The lead of a unit says what it thinks of the objection that opposes its own.</summary>
[Needs(Right.ActForUnit), OneAtATime]
public static class ReplyToOpposition
{
    public static DraftKey DraftOf(string number) => new("oppose-reply", number);

    /// <param name="Number">The objection of the own unit.</param>
    /// <param name="Id">The key of the opposition.</param>
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    public sealed record Command(string Number, int Id, Guid? Seen, string? Reply) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reply).Words();
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (objection, opposition) = await context.OppositionAsync(command.Number, command.Id, command.Seen, cancellation);
            objection.ReplyTo(opposition, command.Reply.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
