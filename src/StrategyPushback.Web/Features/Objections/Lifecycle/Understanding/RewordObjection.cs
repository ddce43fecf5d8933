using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
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
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.Reword(
                command.Title.OneLine(),
                command.Statement.Plain()!,
                command.Interest.Plain(),
                command.ProposedChange.Plain()!,
                command.Severity ?? objection.Severity,
                context.Actor,
                context.Now);
            return NoResult.Value;
        }
    }
}

public sealed record RewordBody(string? Title, string? Statement, string? Interest, string? ProposedChange, Severity? Severity);
