using FluentValidation;
using StrategyPushback.Data;
using StrategyPushback.Data.Forecasts;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>Moves the dates of a consultation, with a reason that stays in the history.</summary>
[Needs(Right.OpenWindow)]
public static class MoveWindow
{
    /// <summary>A null date, number or text leaves what is set.</summary>
    /// <param name="Silence">Empty for the organisation's default.</param>
    public sealed record Command(int Id, Guid? Seen, DateOnly? Opens, DateOnly? Closes, int? FinalCommentDays, string? Silence, string? Reason) : ICommand<NoResult>, IUpdateCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.FinalCommentDays).WithinFinalComment();
            RuleFor(command => command.Silence).PlainText(ConsultationWindow.SilenceLength);
            RuleFor(command => command.Reason).Required().PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateAsync(command, cancellation);
            var current = update.Window ?? new ConsultationWindow(default, default, ConsultationWindow.DefaultFinalCommentDays);
            var window = new ConsultationWindow(command.Opens ?? current.Opens, command.Closes ?? current.Closes, command.FinalCommentDays ?? current.FinalCommentDays)
            {
                Silence = command.Silence is null ? current.Silence : command.Silence.OrDefault(),
            };
            update.MoveWindow(window, command.Reason.Plain(), context.Actor, context.Now, await context.Db.LoadMovingObjectionsAsync(update, cancellation));
            await context.Db.AskUnitsAsync(update, context.Now, cancellation);
            await context.Db.RecordForecastAsync(update, context.Now, cancellation);
            return NoResult.Value;
        }
    }
}
