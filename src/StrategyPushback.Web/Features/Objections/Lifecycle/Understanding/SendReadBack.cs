using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;

/// <summary>IT restates the concern in its own words and asks the unit whether that is what it means.</summary>
[Needs(Right.ActForIt)]
public static class SendReadBack
{
    /// <param name="ConversationOn">The date of the conversation that it records; null when there was none.</param>
    /// <param name="ConversationWith">The person of the unit in that conversation.</param>
    public sealed record Command(string Number, Guid? Seen, string? Text, DateOnly? ConversationOn, string? ConversationWith) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text).Required().PlainText(Objection.TextLength);
            RuleFor(command => command.ConversationWith).PlainText(Objection.TitleLength);
            RuleFor(command => command.ConversationOn).Chosen().When(command => !string.IsNullOrWhiteSpace(command.ConversationWith));
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.SendReadBack(command.Text.Plain() ?? "", command.ConversationOn, context.Actor, context.Now, command.ConversationWith is null ? null : command.ConversationWith.OneLine());
            return NoResult.Value;
        }
    }
}

public sealed record ReadBackBody(string? Text, DateOnly? ConversationOn, string? ConversationWith);
