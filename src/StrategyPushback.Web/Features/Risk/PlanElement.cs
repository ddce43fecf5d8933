using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Drafts;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>IT sets the planned dates and the cost of an element.</summary>
[Needs(Right.AuthorStrategies)]
[OneAtATime]
public static class PlanElement
{
    /// <summary>The state of an element without a plan, for <c>If-Match</c>.</summary>
    public static readonly Guid NotPlanned = new("6c1f6f0b-7c0a-4b52-9d6b-0d5d4f3a1e10");

    public static DraftKey DraftOf(int update) => new("element-plan", $"UPD-{update}");

    /// <param name="Seen">The state of the plan that the editor saw; null when there was none.</param>
    /// <param name="Cost">Null or without values when it is not estimated.</param>
    public sealed record Command(int Update, string? Element, Guid? Seen, DateOnly? StartsOn, DateOnly? ArrivesOn, RangeInput? Cost, string? Currency) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Element).Chosen();
            RuleFor(command => command.Cost).Within(ElementPlan.LargestCost, ElementPlan.CostOutOfRange, _ => [ElementPlan.LargestCost]);
            RuleFor(command => command.ArrivesOn).Must((command, arrives) => !(arrives < command.StartsOn)).WithErrorCode(ElementPlan.DatesUpsideDown.Code)
                .WithMessage(command => UseCase.Wording(ElementPlan.DatesUpsideDown.Code, [command.StartsOn!, command.ArrivesOn!]));
            RuleFor(command => command.Currency).Currency().When(command => command.Cost is { Low: not null } or { High: not null });
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var found = await context.ElementOfVersionAsync(command.Update, command.Element, "element", cancellation);
            var plan = await context.Db.ElementPlans.AsTracking().Include(stored => stored.Element).FirstOrDefaultAsync(stored => stored.ElementId == found.Element.Id, cancellation);
            if (command.Seen != plan?.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            var cost = command.Cost is { Low: null, High: null } ? null : command.Cost?.ToRange();
            if (plan is null && command is { StartsOn: null, ArrivesOn: null } && cost is null)
            {
                return NoResult.Value;
            }

            if (plan is null)
            {
                plan = new ElementPlan(found.Element);
                context.Db.Add(plan);
            }

            plan.Change(new ElementPlanDetails(command.StartsOn, command.ArrivesOn, cost, cost is null ? null : command.Currency?.Trim().ToUpperInvariant()), found.Update, found.Wording.ShortLabel, context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
