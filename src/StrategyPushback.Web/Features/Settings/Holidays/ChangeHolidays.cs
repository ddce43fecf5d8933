using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settings.Holidays;

/// <summary>Replaces the list of holidays, and moves the due dates of open steps that depend on it.</summary>
[Needs(Right.ManageSettings)]
public static class ChangeHolidays
{
    public sealed record Command : HolidaysInput, ICommand<NoResult>
    {
        public Command(HolidaysInput input, Guid? seen)
            : base(input) =>
            Seen = seen;

        /// <summary>The state the editor saw; an older one is refused as stale.</summary>
        public Guid? Seen { get; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new HolidaysInputValidator());
    }

    public sealed class Handler(BusinessClock clock) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var timeline = await context.SettingsAsync(clock, command.Seen, cancellation);
            var holidays = command.ToDetails();
            var isInUse = await context.Db.IsInUseAsync(cancellation);
            if (timeline.ChangeHolidays(holidays, isInUse, context.Actor, context.Now, out var added) is { } change)
            {
                context.Db.AddRange(added);
                context.Db.Add(change);
                await context.RescheduleAsync(timeline.Under(timeline.Current, holidays, context.Now.At), cancellation);
            }

            return NoResult.Value;
        }
    }
}
