using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Strategy.Consultation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.History;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Strategy.Versions;

/// <summary>One version: its window, the objections to each element, and what blocks its publication.</summary>
public sealed class UpdateQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>The largest number of blocking objections in the list; the count includes all.</summary>
    public const int MostBlocking = 20;

    private const int MostHistory = 50;

    /// <returns>Null when it does not exist.</returns>
    public async Task<UpdateView?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates
            .Include(version => version.Strategy).Include(version => version.Replaces)
            .VisibleTo(context.Actor)
            .FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var states = await context.ApplyFilterAsync(new ObjectionFilter { Update = [id] }, cancellation);
        var rows = states.Select(state => state.Objection);
        var atGate = await Counts(rows, cancellation);
        var window = update.Window;
        var calendar = context.Now.Calendar;
        return new UpdateView(
            update.Id,
            update.ConcurrencyToken,
            update.StrategyId,
            update.Strategy.Title,
            update.Number,
            update.StatusOn(context.Now.Today),
            update.Changes,
            update.DatedOn,
            update.SourceDate,
            update.PublishedAt is { } at ? calendar.DateOf(at) : null,
            await PublishedOverAsync(update, rows, cancellation),
            await context.Db.People.Where(person => person.Id == update.Strategy.OwnerId).Select(person => person.Name).FirstOrDefaultAsync(cancellation),
            update.Replaces is { } replaces ? new VersionLine(replaces.Id, replaces.Number, replaces.DatedOn, replaces.Changes) : null,
            window,
            window is null ? null : calendar.DaysBetween(context.Now.Today, window.Closes),
            window?.FinalCommentEnds(calendar),
            window is null ? null : Through(window, context.Now.Today),
            atGate,
            await Blockers.LoadAsync(context, states, MostBlocking, cancellation),
            await ElementsAsync(context, id, rows, cancellation),
            await VersionsAsync(context, update, cancellation),
            UpdateActions.For(update, atGate.Blocking, context.Actor, context.Now),
            context.Now.Today)
        {
            Silence = context.Now.Settings.SilenceIn(System.Globalization.CultureInfo.CurrentUICulture),
            IsScheduled = update.IsScheduled,
            IsConsulted = update.IsConsulted(context.Now),
            IsShortened = update.IsShortened,
            PromisedUntil = update.PromisedUntil,
            Steps = await StepsAsync(context, update, cancellation),
            NotConsultedReason = update.NotConsultedReason,
            WithoutStatementReason = update.WithoutStatementReason,
            History = await context.Db.History.Where(entry => entry.UpdateId == id && entry.ObjectionId == null && entry.ElementId == null).OrderByDescending(entry => entry.Id).Take(MostHistory).AsLines(context.Db).ToListAsync(cancellation),
            OwnUnit = context.Actor.UnitId is { } own && context.Actor.Leads(own) ? await context.Db.Units.Where(unit => unit.Id == own).Select(unit => unit.Code).FirstOrDefaultAsync(cancellation) : null,
            LastEntryId = await context.Db.History.Where(entry => entry.UpdateId == id && entry.ObjectionId == null && entry.ElementId == null).MaxAsync(entry => (long?)entry.Id, cancellation) ?? 0,
        };
    }

    /// <summary>The history tells whether the consultation opened. Final comment takes place by its dates.</summary>
    private static async Task<StepsTaken> StepsAsync(QueryContext context, StrategyUpdate update, CancellationToken cancellation)
    {
        var wasOpened = update.TakesObjections
            || await context.Db.History.AnyAsync(entry => entry.UpdateId == update.Id && entry.ObjectionId == null && entry.Kind == HistoryKind.WindowOpened, cancellation);
        var ended = update.PublishedAt is { } at ? context.Now.Calendar.DateOf(at) : update.Status is UpdateStatus.Closed or UpdateStatus.FinalComment ? context.Now.Today : DateOnly.MinValue;
        return new(wasOpened, wasOpened && update.Window is { FinalCommentDays: > 0 } window && ended > window.Closes);
    }

    /// <summary>Per cent of the window that has passed.</summary>
    private static int Through(ConsultationWindow window, DateOnly today) =>
        Math.Clamp(100 * (today.DayNumber - window.Opens.DayNumber) / Math.Max(1, window.Closes.DayNumber - window.Opens.DayNumber), 0, 100);

    /// <summary>The reason is shown on each unanswered objection. A reader who may see none of them does not see the reason either.</summary>
    private static async Task<string?> PublishedOverAsync(StrategyUpdate update, IQueryable<Objection> rows, CancellationToken cancellation) =>
        update.PublishedOverReason is { } reason && await rows.AnyAsync(objection => objection.PublishedOverReason == reason, cancellation) ? reason : null;

    private static async Task<GateCounts> Counts(IQueryable<Objection> rows, CancellationToken cancellation) => new(
        await rows.CountAsync(objection => objection.BlocksPublication, cancellation),
        await rows.CountAsync(objection => objection.ClosedOn == null && !objection.BlocksPublication, cancellation),
        await rows.CountAsync(objection => objection.ClosedOn == null && objection.IsConfirmed && objection.Status != Status.DispositionProposed && objection.Status != Status.Deferred, cancellation),
        await rows.CountAsync(objection => objection.ClosedOn != null && !objection.BlocksPublication, cancellation));

    private static async Task<IReadOnlyList<ElementLine>> ElementsAsync(QueryContext context, int update, IQueryable<Objection> rows, CancellationToken cancellation)
    {
        var raised = (await rows
            .SelectMany(objection => objection.Elements, (objection, element) => new { Element = element.Id, IsOpen = objection.ClosedOn == null, objection.BlocksPublication })
            .ToListAsync(cancellation)).ToLookup(row => row.Element);

        // Without the texts, which the list does not show and which are most of what a version holds.
        var elements = await context.Db.ElementVersions.Where(element => element.UpdateId == update).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, element.Wording.Number, element.Wording.Kind, element.Wording.Title, element.Wording.Lead })
            .ToListAsync(cancellation);
        return [.. elements.Select(element => new ElementLine(
            element.ElementId,
            element.Number,
            element.Kind,
            element.Title,
            element.Lead,
            raised[element.ElementId].Count(row => row.IsOpen),
            raised[element.ElementId].Count(row => !row.IsOpen),
            raised[element.ElementId].Any(row => row.BlocksPublication)))];
    }

    private static async Task<IReadOnlyList<VersionLine>> VersionsAsync(QueryContext context, StrategyUpdate update, CancellationToken cancellation) =>
        await context.Db.Updates.VisibleTo(context.Actor).Where(version => version.StrategyId == update.StrategyId)
            .OrderByDescending(version => version.Order)
            .Select(version => new VersionLine(version.Id, version.Number, version.DatedOn, version.Changes))
            .ToListAsync(cancellation);
}
