using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>IT states what an element takes off a risk.</summary>
[Needs(Right.AuthorStrategies)]
[OneAtATime]
public static class StateReduction
{
    public static DraftKey DraftOf(int update) => new("risk-reduction", $"UPD-{update}");

    /// <param name="Risk">The key of the risk.</param>
    /// <param name="Frequency">Per cent of the events that no longer happen.</param>
    /// <param name="Impact">Per cent of the cost of each remaining event that is saved.</param>
    public sealed record Command(int Update, string? Element, string? Risk, RangeInput? Frequency, RangeInput? Impact) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Element).Chosen();
            RuleFor(command => command.Risk).Chosen();
            RuleFor(command => command.Frequency).Within(100, RiskReduction.OutOfRange, range => [range.Low, range.High]);
            RuleFor(command => command.Impact).Within(100, RiskReduction.OutOfRange, range => [range.Low, range.High]);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var found = await context.ElementOfVersionAsync(command.Update, command.Element, "element", cancellation);
            var key = RecordKey.Parse(command.Risk) ?? 0;
            var risk = await context.Db.Risks.AsTracking().FirstOrDefaultAsync(scenario => scenario.Id == key, cancellation) ?? throw new InvalidFieldException("risk", "field.unknown", RiskTexts.UnknownRisk.With(command.Risk));
            var exists = await context.Db.RiskReductions.AnyAsync(reduction => reduction.ElementId == found.Element.Id && reduction.ScenarioId == key, cancellation);
            var stated = RiskReduction.State(
                found.Element, found.Wording.ShortLabel, risk, (command.Frequency ?? new(0, 0)).ToRange(), (command.Impact ?? new(0, 0)).ToRange(), exists, context.Actor, context.Now);
            context.Db.Add(stated);
            return new Created(stated);
        }
    }
}
