using FluentValidation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settings.Holidays;

/// <summary>Calculates what another list of holidays would do. Nothing is saved.</summary>
[Needs(Right.ManageSettings)]
public static class PreviewHolidays
{
    public sealed record Command : HolidaysInput, ICommand<SettingsEffect>
    {
        public Command(HolidaysInput input)
            : base(input)
        {
        }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new HolidaysInputValidator());
    }

    public sealed class Handler(BusinessClock clock) : IHandler<Command, SettingsEffect>
    {
        public async Task<SettingsEffect> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var timeline = await context.SettingsAsync(clock, seen: null, cancellation);
            var holidays = command.ToDetails();
            timeline.CheckHolidays(holidays, await context.Db.IsInUseAsync(cancellation), context.Now.Today);
            return await SettingsEffect.LoadAsync(context, timeline.Under(timeline.Current, holidays, context.Now.At), [], cancellation);
        }
    }
}
