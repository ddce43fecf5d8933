using FluentValidation;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settings;

/// <summary>Calculates what a change of the settings would do. Nothing is saved.</summary>
[Needs(Right.ManageSettings)]
public static class PreviewSettings
{
    public sealed record Command : SettingsInput, ICommand<SettingsEffect>
    {
        public Command(SettingsInput input)
            : base(input)
        {
        }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new SettingsInputValidator());
    }

    public sealed class Handler(BusinessClock clock) : IHandler<Command, SettingsEffect>
    {
        public async Task<SettingsEffect> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var timeline = await context.SettingsAsync(clock, seen: null, cancellation);
            var settings = command.On(timeline.Current);
            return settings.Violation() is { } violation
                ? throw new BrokenRule(violation)
                : await SettingsEffect.LoadAsync(context, timeline.Under(settings, timeline.Holidays, context.Now.At), FactsOf(timeline.Current, settings), cancellation);
        }

        private static List<ChangedFact> FactsOf(OrganisationSettings before, OrganisationSettings after) =>
            [.. SettingsFacts.Differences(before, after).Select(fact => new ChangedFact(fact.Fact, fact.Before, fact.After))];
    }
}
