using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>IT answers what a unit needs, names the element that answers it, and records what the unit contributed to that element.</summary>
[Needs(Right.AuthorStrategies)]
public static class AnswerNeed
{
    /// <param name="Element">The key of the element that answers it; null or empty when none does.</param>
    /// <param name="Contribution">What the unit contributed to that element, for everybody who reads the version; null or empty for nothing.</param>
    public sealed record Command(int Need, Guid? Seen, string? Answer, string? Element = null, string? Contribution = null) : ICommand<NoResult>, INeedCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Answer).Required().PlainText(UnitNeed.TextLength);
            RuleFor(command => command.Contribution).PlainText(ElementContribution.GaveLength);
            RuleFor(command => command.Element).Must(element => !string.IsNullOrWhiteSpace(element)).When(command => !string.IsNullOrWhiteSpace(command.Contribution))
                .WithErrorCode("field.required").WithMessage(_ => NeedTexts.ContributionNeedsElement);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var need = await context.NeedAsync(command, cancellation);
            var element = string.IsNullOrWhiteSpace(command.Element) ? null : await context.ElementOfVersionAsync(need.UpdateId, command.Element, "element", cancellation);
            need.Reply(command.Answer.Plain()!, element?.Element, context.Actor, context.Now);
            if (element is not null && !string.IsNullOrWhiteSpace(command.Contribution))
            {
                await context.Db.Entry(need.Update).Collection(update => update.Contributions).LoadAsync(cancellation);
                // The PMO may have recorded what the unit said; then nobody of the unit is named.
                var person = await context.Db.People.AsTracking().FirstOrDefaultAsync(person => person.Id == need.StatedById && (person.UnitId == need.UnitId || person.SecondUnitId == need.UnitId), cancellation);
                need.Update.Contribute(element.Element, element.Wording.Label, need.Unit, person, command.Contribution.Plain()!, context.Actor, context.Now);
            }

            return NoResult.Value;
        }
    }
}
