using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>IT removes the link between an objection and the change of an element.</summary>
[Needs(Right.ActForIt)]
public static class UnlinkChange
{
    public sealed record Command(int Id, Guid? Seen, string? Element, string? Objection) : ICommand<NoResult>, IChangeLinkCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new ChangeLinkValidator());
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var change = await context.ChangeToLinkAsync(command, cancellation);
            change.Update.UnlinkChange(change.Element, change.Label, change.Objection, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
