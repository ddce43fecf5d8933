using FluentValidation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>Opens the consultation on a version, moves its dates, or reopens it after it was sent back.</summary>
[Needs(Right.OpenWindow)]
public static class OpenWindow
{
    /// <summary>Business days of final comment at most.</summary>
    public const int MostFinalCommentDays = 60;

    /// <param name="FinalCommentDays">Business days; null for <see cref="ConsultationWindow.DefaultFinalCommentDays"/>.</param>
    public sealed record Command(int Id, Guid? Seen, DateOnly? Opens, DateOnly? Closes, int? FinalCommentDays) : ICommand<Done>, IUpdateCommand;

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

    public sealed class Handler : IHandler<Command, Done>
    {
        public async Task<Done> HandleAsync(Command command, Act act, CancellationToken cancellation)
        {
            var update = await act.UpdateAsync(command, cancellation);
            var window = new ConsultationWindow(command.Opens!.Value, command.Closes!.Value, command.FinalCommentDays ?? ConsultationWindow.DefaultFinalCommentDays);
            update.OpenWindow(window, act.By, act.Now);
            return Done.It;
        }
    }
}
