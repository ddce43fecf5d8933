using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>How timely a unit was in one consultation.</summary>
public enum FilingTimeliness
{
    NoConcern, OnTime, AfterClock,

    /// <summary>After the clock, but IT gave less notice than it promised.</summary>
    NotCounted,

    /// <summary>Somebody else filed it, or it was imported, so the unit's time was not measured.</summary>
    FiledForUnit,
}

/// <summary>
/// The timeliness of both sides of one consultation: the notice of IT against the promised one, and the time of each unit from
/// its first reasonable opportunity to its first concern. docs/methods.md explains the method.
/// </summary>
public sealed class ConsultationTimelinessQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the version does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.Strategy).Include(update => update.Positions).FirstOrDefaultAsync(update => update.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        if (update.Window is not { } window || update.IsScheduled || window.Opens > context.Now.Today)
        {
            return new View(id, update.Strategy.Title, update.Number, null, [], context.Now.Today);
        }

        var positions = update.Positions.ToDictionary(position => position.UnitId);
        var filings = await FilingsAsync(context, id, cancellation);
        var units = await context.Db.Units.Where(unit => unit.RetiredAt == null).OrderBy(unit => unit.Order).ThenBy(unit => unit.Id).ToListAsync(cancellation);
        var notice = update.NoticeOf(window.Opens, context.Now.Calendar);
        return new View(
            id, update.Strategy.Title, update.Number,
            new Notice(update.AnnouncedOn, notice.BeforeOpening, notice.PromisedBeforeOpening, window.Opens, window.Closes, update.PromisedUntil ?? window.Closes, notice.IsKept),
            [.. units.Where(unit => unit.IsAskedForPosition || filings.ContainsKey(unit.Id)).Select(unit => LineOf(unit, positions.GetValueOrDefault(unit.Id), filings.GetValueOrDefault(unit.Id)))],
            context.Now.Today);

        Line LineOf(Domain.Organisation.BusinessUnit unit, UnitPosition? position, Filing? filing)
        {
            var known = update.FirstOpportunity(position?.NotifiedAt, position?.SeenAt, attendedOn: null, context.Now.Calendar);
            var opportunity = filing is { NoticedOn: var noticed } && noticed < known ? noticed : known;
            var own = update.NoticeOf(opportunity, context.Now.Calendar);
            return new Line(
                unit.Code, unit.Name, opportunity, own.ToRespond, own.PromisedToRespond, own.IsKept,
                filing?.On, filing?.Days, filing?.Clock, ResultOf(filing, own.IsKept));
        }
    }

    private static FilingTimeliness ResultOf(Filing? filing, bool isNoticeKept) => filing switch
    {
        null => FilingTimeliness.NoConcern,
        { IsOwn: false } => FilingTimeliness.FiledForUnit,
        { Days: { } days, Clock: { } clock } when days <= clock => FilingTimeliness.OnTime,
        { Days: not null } when isNoticeKept => FilingTimeliness.AfterClock,
        _ => FilingTimeliness.NotCounted,
    };

    /// <summary>The first concern of each unit that the reader may see.</summary>
    private static async Task<Dictionary<int, Filing>> FilingsAsync(QueryContext context, int update, CancellationToken cancellation)
    {
        var rows = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.UpdateId == update)
            .Join(context.Db.History.Where(entry => entry.Kind == HistoryKind.Raised && entry.UnitId != null), objection => (int?)objection.Id, entry => entry.ObjectionId, (objection, entry) => new
            {
                Unit = entry.UnitId!.Value,
                entry.Id,
                entry.On,
                entry.Days,
                entry.Clock,
                entry.Detail,
                objection.NoticedOn,
            })
            .ToListAsync(cancellation);
        return rows.GroupBy(row => row.Unit).ToDictionary(
            group => group.Key,
            group => group.OrderBy(row => row.On).ThenBy(row => row.Id)
                .Select(row => new Filing(row.On, row.Days, row.Clock, row.NoticedOn, row.Detail is not (Objection.OnBehalf or Objection.ImportedDetail))).First());
    }

    private sealed record Filing(DateOnly On, int? Days, int? Clock, DateOnly NoticedOn, bool IsOwn);

    /// <param name="It">Null before the consultation has opened.</param>
    public sealed record View(int Update, string Strategy, string Number, Notice? It, IReadOnlyList<Line> Units, DateOnly Today)
    {
        public int ShortNotices => Units.Count(unit => !unit.IsNoticeKept);
    }

    /// <param name="AnnouncedOn">When the first day was set; null when it was not recorded.</param>
    /// <param name="BeforeOpening">Business days from then to the opening.</param>
    public sealed record Notice(DateOnly? AnnouncedOn, int? BeforeOpening, int? PromisedBeforeOpening, DateOnly Opens, DateOnly Closes, DateOnly PromisedUntil, bool IsKept);

    /// <param name="Unit">The code of the unit.</param>
    /// <param name="FirstOpportunity">When the unit could first file and knew of it.</param>
    /// <param name="DaysToRespond">Business days from then to the last day of the window.</param>
    /// <param name="FiledOn">When its first concern was raised.</param>
    /// <param name="Days">Business days from the first opportunity to then; null when they are not measured.</param>
    public sealed record Line(
        string Unit, string UnitName, DateOnly FirstOpportunity, int DaysToRespond, int PromisedDaysToRespond, bool IsNoticeKept, DateOnly? FiledOn, int? Days, int? Clock, FilingTimeliness Result);
}
