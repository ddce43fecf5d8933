using FluentValidation;
using StrategyPushback.Data;
using StrategyPushback.Data.Forecasts;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Consultation;

/// <summary>Sets the dates of the consultation on a draft, or on a version that was sent back. It opens on the first of them.</summary>
[Needs(Right.OpenWindow)]
public static class OpenWindow
{
    /// <summary>The maximum number of business days of final comment.</summary>
    public const int MostFinalCommentDays = 60;

    /// <param name="FinalCommentDays">Business days; null for the days in the settings.</param>
    /// <param name="Silence">What it means when a unit states nothing; null or empty for the organisation's default.</param>
    /// <param name="WithoutStatementReason">Why it opens although an affected unit has no statement; needed only then.</param>
    public sealed record Command(int Id, Guid? Seen, DateOnly? Opens, DateOnly? Closes, int? FinalCommentDays, string? Silence = null, string? WithoutStatementReason = null) : ICommand<NoResult>, IUpdateCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Opens).Chosen();
            RuleFor(command => command.Closes).Chosen();
            RuleFor(command => command.FinalCommentDays).WithinFinalComment();
            RuleFor(command => command.Silence).PlainText(ConsultationWindow.SilenceLength);
            RuleFor(command => command.WithoutStatementReason).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.UpdateAsync(command, cancellation);
            var window = new ConsultationWindow(command.Opens!.Value, command.Closes!.Value, command.FinalCommentDays ?? context.Now.Settings.FinalCommentDays) { Silence = command.Silence.OrDefault() };
            var missing = await UnitStatementsQuery.LoadAsync(context.Db, update.Id, cancellation);
            update.OpenWindow(
                window, context.Actor, context.Now, await context.Db.LoadMovingObjectionsAsync(update, cancellation),
                new([.. missing.Select(unit => unit.Name)], command.WithoutStatementReason.Plain()));
            await context.Db.AskUnitsAsync(update, context.Now, cancellation);
            await context.Db.RecordForecastAsync(update, context.Now, cancellation);
            return NoResult.Value;
        }
    }

    internal static IRuleBuilderOptions<T, int?> WithinFinalComment<T>(this IRuleBuilder<T, int?> rule) =>
        rule.InclusiveBetween(0, MostFinalCommentDays).WithErrorCode("field.out-of-range").WithMessage(_ => StrategyTexts.FinalCommentRange.With(0, MostFinalCommentDays));

    /// <summary>The text as stored; null stands for the organisation's default.</summary>
    internal static string? OrDefault(this string? silence) => string.IsNullOrWhiteSpace(silence) ? null : silence.Plain()!.Trim();
}
