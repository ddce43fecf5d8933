using FluentValidation;
using StrategyPushback.Data;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>Opens the consultation on a version, moves its dates, or reopens it after it was sent back.</summary>
[Needs(Right.OpenWindow)]
public static class OpenWindow
{
    /// <summary>Business days of final comment at most.</summary>
    public const int MostFinalCommentDays = 60;

    /// <param name="FinalCommentDays">Business days; null for the days in the settings.</param>
    public sealed record Command(int Id, Guid? Seen, DateOnly? Opens, DateOnly? Closes, int? FinalCommentDays) : ICommand<NoResult>, IUpdateCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Opens).NotNull().WithErrorCode("field.required").WithMessage(_ => StrategyTexts.DateMissing);
            RuleFor(command => command.Closes).NotNull().WithErrorCode("field.required").WithMessage(_ => StrategyTexts.DateMissing);
            RuleFor(command => command.FinalCommentDays).InclusiveBetween(0, MostFinalCommentDays)
                .WithErrorCode("field.out-of-range").WithMessage(_ => StrategyTexts.FinalCommentRange.With(0, MostFinalCommentDays));
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateAsync(command, cancellation);
            var window = new ConsultationWindow(command.Opens!.Value, command.Closes!.Value, command.FinalCommentDays ?? context.Now.Settings.FinalCommentDays);
            update.OpenWindow(window, context.Actor, context.Now, await context.Db.LoadMovingObjectionsAsync(update, cancellation));
            return NoResult.Value;
        }
    }
}
