using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Sessions.Held;

/// <summary>Plans an action from a line of the minutes, with the input, the right and the rules of <see cref="PlanAction"/>.</summary>
[Needs(Right.ActForIt), OneAtATime]
public static class MinuteToAction
{
    public static DraftKey DraftOf(int session) => new("minute-action", $"SES-{session}");

    public sealed record Command : ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state of the session that the person saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }

        /// <summary>The key of the line.</summary>
        public required int Line { get; init; }

        public ActionKind? Kind { get; init; }

        public string? Title { get; init; }

        /// <summary>The owner's e-mail address.</summary>
        public string? Owner { get; init; }

        public DateOnly? DueOn { get; init; }

        public string? AcceptanceCriterion { get; init; }

        internal PlanAction.Command Plan(string? objection) => new() { Objections = objection is null ? [] : [objection], Kind = Kind, Title = Title, Owner = Owner, DueOn = DueOn, AcceptanceCriterion = AcceptanceCriterion };
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command).CustomAsync(async (command, context, cancellation) =>
            (await new PlanAction.Validator().ValidateAsync(command.Plan(null), cancellation)).Errors.ForEach(context.AddFailure));
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

            await new PlanAction.Handler().HandleAsync(command.Plan($"OBJ-{line.ObjectionId}"), context, cancellation);
            var action = context.Db.ChangeTracker.Entries<ResolutionAction>().Single(entry => entry.State is EntityState.Added).Entity;
            session.BecomeAction(line, action, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
