using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>Changes the settings from today on, and moves the due dates of open steps that depend on them.</summary>
[Needs(Right.ManageSettings)]
public static class ChangeSettings
{
    public sealed record Command : SettingsInput, ICommand<NoResult>
    {
        public Command(SettingsInput input, Guid? seen)
            : base(input) =>
            Seen = seen;

        /// <summary>The state the editor saw; an older one is refused as stale.</summary>
        public Guid? Seen { get; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new SettingsInputValidator());
    }

    public sealed class Handler(BusinessClock clock) : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var timeline = await context.SettingsAsync(clock, command.Seen, cancellation);
            var settings = command.On(timeline.Current);
            var holidays = timeline.Holidays;
            if (timeline.Change(settings, context.Actor, context.Now) is { } change)
            {
                context.Db.Add(change);
                await context.RescheduleAsync(timeline.Under(settings, holidays, context.Now.At), cancellation);
            }

            return NoResult.Value;
        }
    }
}
