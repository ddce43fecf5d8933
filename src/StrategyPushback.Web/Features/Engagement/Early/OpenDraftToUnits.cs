using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Early;

/// <summary>Opens a draft to named units, whose leads and members then see it and say what they need.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class OpenDraftToUnits
{
    /// <summary>The most units in one command.</summary>
    public const int MostUnits = 200;

    /// <param name="Units">Codes, or former codes.</param>
    public sealed record Command(int Update, IReadOnlyList<string>? Units) : ICommand<NoResult>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Units).Chosen().AtMost(MostUnits);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.DraftWithAccessAsync(command.Update, cancellation);
            update.OpenTo(await context.KnownUnitsAsync(command.Units, cancellation), context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

internal static class EarlyAccessLoading
{
    /// <summary>A version with the units that it was opened to, tracked. Who may open and close drafts sees every version.</summary>
    public static async Task<StrategyUpdate> DraftWithAccessAsync(this CommandContext context, int id, CancellationToken cancellation) =>
        await context.Db.Updates.AsTracking().Include(update => update.Strategy).Include(update => update.EarlyAccess).SingleOrDefaultAsync(update => update.Id == id, cancellation)
            ?? throw new NotFoundException();
}
