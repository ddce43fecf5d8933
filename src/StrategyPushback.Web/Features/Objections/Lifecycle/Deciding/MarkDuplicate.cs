using FluentValidation;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;

/// <summary>IT asks the units to close the objection as a duplicate of another one.</summary>
[Needs(Right.ActForIt)]
public static class MarkDuplicate
{
    /// <param name="Of">The number of the objection that stays open.</param>
    public sealed record Command(string Number, Guid? Seen, string? Of, string? Reason) : ICommand<NoResult>, IObjectionCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Of).Chosen();
            RuleFor(command => command.Reason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var objection = await context.ObjectionAsync(command, cancellation);
            objection.MarkDuplicate(await OtherAsync(command, context, cancellation), command.Reason.Plain(), context.Actor, context.Now);
            return NoResult.Value;
        }

        private static async Task<Objection> OtherAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            try
            {
                return await context.ObjectionAsync(command.Of!, cancellation);
            }
            catch (NotFoundException)
            {
                throw new InvalidFieldException("of", "field.unknown", FieldTexts.UnknownObjection.With(command.Of));
            }
        }
    }
}

public sealed record DuplicateBody(string? Of, string? Reason);
