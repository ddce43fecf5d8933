using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Strategy.Authoring;

/// <summary>Drafts the next version of a strategy.</summary>
[Needs(Right.AuthorStrategies), OneAtATime]
public static class DraftUpdate
{
    /// <summary>Characters of a version number.</summary>
    public const int NumberLength = 20;

    /// <param name="DatedOn">Null for today.</param>
    /// <param name="Changes">What changed since the version before.</param>
    /// <param name="FromNothing">The draft starts empty; otherwise with the elements of the version before.</param>
    public sealed record Command(int Strategy, string? Number, DateOnly? DatedOn = null, string? Changes = null, bool FromNothing = false) : ICommand<Created>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Number).Required();
            RuleFor(command => command.Number).PlainText(NumberLength);
            RuleFor(command => command.Changes).PlainText(Objection.TextLength);
        }
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var strategy = await context.Db.Strategies.AsTracking().Include(strategy => strategy.Updates.OrderBy(update => update.Order))
                .FirstOrDefaultAsync(strategy => strategy.Id == command.Strategy, cancellation) ?? throw new NotFoundException();
            if (strategy.Latest is { } before && !command.FromNothing)
            {
                await context.Db.Entry(before).Collection(update => update.Elements).Query().OrderBy(element => element.Order).Include(element => element.Element).LoadAsync(cancellation);
            }

            var details = new UpdateDetails(command.Number.OneLine(), command.DatedOn ?? context.Now.Today, command.Changes.Plain() ?? "");
            return new Created(strategy.DraftUpdate(details, !command.FromNothing, context.Actor, context.Now));
        }
    }
}
