using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;
using Severity = StrategyPushback.Domain.Objections.Severity;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>A raising unit's lead changes the unit's wording, until IT has sent a read-back.</summary>
[Needs(Right.ActForUnit)]
public static class RewordObjection
{
    public sealed record Command : ICommand<NoResult>, IObjectionCommand
    {
        public required string Number { get; init; }

        public required Guid? Seen { get; init; }

        public string? Title { get; init; }

        public string? Statement { get; init; }

        public string? Interest { get; init; }

        public string? ProposedChange { get; init; }

        /// <summary>Null leaves it unchanged.</summary>
        public Severity? Severity { get; init; }

        /// <summary>The text of the criterion of the severity that is met. Null leaves it unchanged, unless the severity changes.</summary>
        public string? Criterion { get; init; }

        /// <summary>Whether a critical objection without a criterion is refused.</summary>
        public bool RequiresCriterion { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Title).Required().PlainText(Objection.TitleLength);
            RuleFor(command => command.Statement).Reason(() => FieldTexts.NoStatement).PlainText(Objection.TextLength);
            RuleFor(command => command.Interest).PlainText(Objection.TextLength);
            RuleFor(command => command.ProposedChange).Reason(() => FieldTexts.NoProposedChange).PlainText(Objection.TextLength);
            RuleFor(command => command.Severity).IsInEnum();
            RuleFor(command => command.Criterion).Criterion().When(command => command.RequiresCriterion && command.Severity is Severity.Critical);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            var severity = command.Severity ?? objection.Severity;
            var criterion = CriterionOf(objection, severity, command.Criterion, context.Now.Settings);
            if (objection.AgainstRewording(context.Actor, context.Now) is null && IsUnchanged(objection, command, severity, criterion))
            {
                return NoResult.Value;
            }

            objection.Reword(
                command.Title.OneLine(),
                command.Statement.Plain()!,
                command.Interest.Plain(),
                command.ProposedChange.Plain()!,
                severity,
                context.Actor,
                context.Now,
                criterion);
            return NoResult.Value;
        }

        /// <summary>Saving the same words again is no rewording: the page would call them reworded, with a former wording that equals the new one.</summary>
        private static bool IsUnchanged(Objection objection, Command command, Severity severity, SeverityCriterion? criterion) =>
            objection.Title == command.Title.OneLine().Trim()
            && objection.Statement == command.Statement.Plain()?.Trim()
            && (objection.Interest ?? "") == (command.Interest.Plain()?.Trim() ?? "")
            && objection.ProposedChange == command.ProposedChange.Plain()?.Trim()
            && objection.Severity == severity
            && (criterion is null || criterion == objection.Criterion);

        /// <summary>The criterion that was stated stays valid, also when the settings no longer have it.</summary>
        private static SeverityCriterion? CriterionOf(Objection objection, Severity severity, string? text, OrganisationSettings settings) =>
            text is not null && severity == objection.Severity && objection.Criterion is { } stated && stated.Matches(text) ? stated : settings.CriterionOf(severity, text);
    }
}

public sealed record RewordBody(string? Title, string? Statement, string? Interest, string? ProposedChange, Severity? Severity, string? Criterion = null);
