using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

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
        public Validator() => RuleFor(command => command.Units).Must(units => units is { Count: > 0 }).WithErrorCode("field.required").WithMessage(_ => FieldTexts.NotChosen).AtMost(MostUnits);
    }

    public sealed class Handler : IHandler<Command, NoResult>
    {
        public async Task<NoResult> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var update = await context.DraftWithAccessAsync(command.Update, cancellation);
            var found = await context.Db.Units.AsTracking().OfCodesAsync([.. command.Units!.Select(code => code.Trim())], cancellation);
            var unknown = command.Units!.FirstOrDefault(code => !found.ContainsKey(code.Trim()));
            if (unknown is not null)
            {
                throw new InvalidFieldException("units", "field.unknown", FieldTexts.UnknownUnit.With(unknown));
            }

            update.OpenTo([.. found.Values.DistinctBy(unit => unit.Id)], context.Actor, context.Now);
            return NoResult.Value;
        }
    }
}

internal static class EarlyAccessLoading
{
    /// <summary>A version with the units that it was opened to, tracked.</summary>
    public static async Task<StrategyUpdate> DraftWithAccessAsync(this CommandContext context, int id, CancellationToken cancellation) =>
        await context.Db.Updates.AsTracking().VisibleTo(context.Actor).Include(update => update.Strategy).Include(update => update.EarlyAccess).SingleOrDefaultAsync(update => update.Id == id, cancellation)
            ?? throw new NotFoundException();
}
