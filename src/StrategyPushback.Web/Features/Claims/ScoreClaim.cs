using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Claims;

/// <summary>The other side or the PMO records whether a claim that is due came true, with the source.</summary>
[Needs(Right.ActForEitherSide), OneAtATime]
public static class ScoreClaim
{
    public sealed record Command(int Id, Guid? Seen, bool? CameTrue, string? Source) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.CameTrue).Chosen();
            RuleFor(command => command.Source).Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode(Prediction.SourceRequired.Code).WithMessage(_ => UseCase.Wording(Prediction.SourceRequired.Code)).PlainText(Prediction.SourceLength);
        }
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var claim = await context.Db.ClaimsVisibleTo(context.Actor).AsTracking().Include(claim => claim.Strategy).FirstOrDefaultAsync(claim => claim.Id == command.Id, cancellation) ?? throw new NotFoundException();
            if (command.Seen is { } seen && seen != claim.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            if (claim.ObjectionId is { } objection)
            {
                // Everything that its history entry needs; EF Core sets the navigation.
                await context.ObjectionAsync(string.Create(CultureInfo.InvariantCulture, $"OBJ-{objection}"), cancellation);
            }

            claim.Score(command.CameTrue!.Value, command.Source.OneLine(), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
