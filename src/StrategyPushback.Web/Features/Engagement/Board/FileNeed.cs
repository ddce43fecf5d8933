using FluentValidation;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>
/// The lead of the unit makes an objection of a need in one step: against the version that was the draft, or the newest version of
/// its strategy that takes objections.
/// </summary>
[Needs(Right.FileObjection), OneAtATime]
public static class FileNeed
{
    /// <param name="ProposedChange">What would remove the concern; null or empty for "I do not know yet, let us talk".</param>
    public sealed record Command(int Need, Guid? Seen, string? ProposedChange = null) : ICommand<Created>, INeedCommand;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.ProposedChange).PlainText(Objection.TextLength);
    }

    public sealed class Handler : IHandler<Command, Created>
    {
        public async Task<Created> HandleAsync(Command command, CommandContext context, CancellationToken cancellation)
        {
            var need = await context.NeedAsync(command, cancellation);
            var update = await UpdateAsync(need, context.Db, context, cancellation);
            var filing = new Filing
            {
                Unit = need.Unit,
                Title = need.Text.OneLine().CutTo(Objection.TitleLength),
                Statement = need.Text,
                ProposedChange = string.IsNullOrWhiteSpace(command.ProposedChange) ? NeedTexts.LetUsTalk : command.ProposedChange.Plain()!,
                Elements = need.Element is { } element && await context.Db.ElementVersions.AnyAsync(version => version.UpdateId == update.Id && version.ElementId == element.Id, cancellation) ? [element] : [],
            };
            var objection = update.FileObjection(await context.WithNoticeAsync(filing, update, need.Unit, cancellation), context.Actor, context.Now);
            context.Db.Objections.Add(objection);
            need.Become(objection, context.Actor, context.Now);
            return new Created(objection);
        }

        private static async Task<StrategyUpdate> UpdateAsync(UnitNeed need, PushbackDb db, CommandContext context, CancellationToken cancellation)
        {
            if (need.Update.AgainstFiling(context.Now) is null)
            {
                return need.Update;
            }

            var versions = await db.Updates.AsTracking().Include(update => update.Strategy).Where(update => update.StrategyId == need.Update.StrategyId).OrderByDescending(update => update.Order).ToListAsync(cancellation);
            return versions.Find(update => update.AgainstFiling(context.Now) is null) ?? need.Update;
        }
    }
}
