using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Rollout.EarlyWins;

/// <summary>Claims an early win of a phase, with the objections whose concern it answers. A unit that raised one of them verifies it.</summary>
[Needs(Right.ClaimEarlyWins), OneAtATime]
public static class ClaimEarlyWin
{
    /// <param name="Phase">The id of the phase.</param>
    /// <param name="Visible">Why the people of the units see it, in one sentence.</param>
    /// <param name="Unambiguous">Why nobody doubts it, in one sentence.</param>
    /// <param name="Related">How it comes from the strategy, in one sentence.</param>
    /// <param name="Objections">The numbers of the objections whose concern it answers.</param>
    public sealed record Command(string? Phase, string? What, string? Visible, string? Unambiguous, string? Related, IReadOnlyList<string>? Objections) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        private const int MostObjections = 50;

        public Validator()
        {
            RuleFor(command => command.Phase).Chosen();
            RuleFor(command => command.What).Required().PlainText(EarlyWin.TextLength);
            RuleFor(command => command.Visible).Sentence();
            RuleFor(command => command.Unambiguous).Sentence();
            RuleFor(command => command.Related).Sentence();
            RuleFor(command => command.Objections).AtMost(MostObjections);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var (phase, _) = await context.PhaseAsync(RecordKey.Required(command.Phase), null, cancellation);
            var objections = await ObjectionsAsync(command.Objections ?? [], context, cancellation);
            var win = EarlyWin.Claim(phase, new(command.What.OneLine(), command.Visible.OneLine(), command.Unambiguous.OneLine(), command.Related.OneLine()), objections, context.Actor, context.Now);
            context.Db.Add(win);
            return new Created(win);
        }

        /// <summary>An objection that the person may not see is as unknown as one that does not exist.</summary>
        private static async Task<IReadOnlyList<Objection>> ObjectionsAsync(IReadOnlyList<string> numbers, CommandContext context, CancellationToken cancellation)
        {
            var keys = numbers.Distinct().Select(number => (Number: number, Id: ObjectionNumber.TryParse(number, out var id) ? id : 0)).ToList();
            var ids = keys.ConvertAll(key => key.Id);
            var found = await context.Db.Objections.VisibleTo(context.Actor).AsTracking().Include(objection => objection.Update).Where(objection => ids.Contains(objection.Id)).ToListAsync(cancellation);
            return keys.Find(key => !found.Exists(objection => objection.Id == key.Id)) is { Number: { } unknown }
                ? throw new InvalidFieldException("objections", "field.unknown", RolloutTexts.UnknownObjection.With(unknown))
                : found;
        }
    }
}

internal static class EarlyWinRules
{
    /// <summary>One of the three sentences that an early win needs.</summary>
    public static IRuleBuilderOptions<T, string?> Sentence<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(EarlyWin.SentenceRequired.Code).WithMessage(_ => UseCase.Wording(EarlyWin.SentenceRequired.Code)).PlainText(EarlyWin.TextLength);
}
