using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>Changes a strategy's title, owner or sponsor.</summary>
[Needs(Right.AuthorStrategies)]
public static class EditStrategy
{
    public sealed record Command : StrategyInput, ICommand<NoResult>
    {
        public required int Id { get; init; }

        /// <summary>The state the editor saw; an older one is refused as stale. Null skips the check.</summary>
        public required Guid? Seen { get; init; }
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new StrategyInputValidator(isNew: false));
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var strategy = await context.Db.Strategies.AsTracking().Include(strategy => strategy.Owner).Include(strategy => strategy.Sponsor)
                .FirstOrDefaultAsync(strategy => strategy.Id == command.Id, cancellation) ?? throw new NotFoundException();
            if (command.Seen is { } seen && seen != strategy.ConcurrencyToken)
            {
                throw new StaleEditException();
            }

            strategy.Edit(await context.DetailsAsync(command, strategy.Details, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}
