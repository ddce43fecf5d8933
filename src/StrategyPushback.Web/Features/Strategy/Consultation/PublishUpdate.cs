using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>
/// The CIO publishes a version. Despite unanswered objections only with a written reason, which is shown on each; without a
/// whole consultation only with one that is shown on the version.
/// </summary>
[Needs(Right.DecideOnUpdate)]
public static class PublishUpdate
{
    /// <param name="ConsultationReason">Why without a whole consultation; null when <paramref name="Reason"/> says it, which everyone who sees the version then reads.</param>
    public sealed record Command(int Id, Guid? Seen, string? Reason, string? ConsultationReason = null) : ICommand<NoResult>, IUpdateCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
            RuleFor(command => command.ConsultationReason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateAsync(command, cancellation);
            var atGate = await context.Db.AtGateAsync(context.Db.Objections, update.Id, cancellation);
            update.Publish(await atGate.WholeForVerbs().ToListAsync(cancellation), command.Reason.Plain(), context.Actor, context.Now, command.ConsultationReason.Plain());
            return NoResult.Value;
        }
    }
}
