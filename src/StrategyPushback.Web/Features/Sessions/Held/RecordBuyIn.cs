using FluentValidation;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Sessions.Held;

/// <summary>IT, or the lead of the unit, records how many people of an invited unit gave each answer from 1 to 5.</summary>
[Needs(Right.PlanSessions), OneAtATime]
public static class RecordBuyIn
{
    /// <param name="Seen">The state the person saw; an older one is refused as stale. Null skips the check.</param>
    /// <param name="Unit">The code of an invited unit.</param>
    /// <param name="Counts">The number of people for each answer, beginning with 1 (against) and ending with 5 (in favour).</param>
    public sealed record Command(int Id, Guid? Seen, string? Unit, BuyInMoment? Moment, IReadOnlyList<int>? Counts) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Unit).Chosen();
            RuleFor(command => command.Moment).Chosen();
            RuleFor(command => command.Counts).AtMost(BuyIn.Answers);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var session = await context.SessionAsync(command.Id, command.Seen, cancellation);
            var rows = await context.InvitedUnitsAsync(session, command.Unit!, cancellation);
            if (rows is not [var unit, ..])
            {
                throw new BrokenRule(Session.UnitNotInvited);
            }

            var leads = context.Actor.Leads((await context.KnownUnitAsync(command.Unit!, cancellation)).Id);
            session.RecordBuyIn(unit, command.Moment!.Value, command.Counts ?? [], leads, context.Actor, context.Now, [.. rows.Skip(1).Select(row => row.Id)]);
            return NoResult.Value;
        }
    }
}
