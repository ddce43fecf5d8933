using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>What one unit needs of the drafts that were opened to it, and which element answers it.</summary>
public sealed class NeedBoardQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the unit does not exist or this person may not read its needs.</returns>
    public async Task<View?> LoadAsync(string code, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (await context.Db.UnitOfCodeAsync(code, cancellation) is not { } unit || !context.Actor.ReadsNeedsOf(unit.Id))
        {
            return null;
        }

        var needs = await context.Db.NeedsVisibleTo(context.Actor).Include(need => need.Update).ThenInclude(update => update.Strategy).Where(need => need.UnitId == unit.Id).OrderByDescending(need => need.Id).ToListAsync(cancellation);
        var answered = needs.Where(need => need.Answer is not null).Select(need => need.Id).ToList();
        var replaced = (await context.Db.History.Where(entry => entry.Kind == HistoryKind.NeedAnswered && entry.Text != null && entry.NeedId != null && answered.Contains(entry.NeedId.Value)).OrderByDescending(entry => entry.Id)
            .Select(entry => new { Need = entry.NeedId!.Value, Answer = entry.Text!, By = entry.ById ?? 0, entry.On }).ToListAsync(cancellation)).ToLookup(entry => entry.Need);
        var people = needs.SelectMany(need => new[] { need.StatedById, need.AnsweredById ?? 0 }).Concat(replaced.SelectMany(former => former).Select(former => former.By)).Distinct().ToList();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var wordings = await context.ElementWordingsAsync([.. needs.SelectMany(need => new[] { need.ElementId, need.AnsweredByElementId }).OfType<int>().Distinct()], cancellation);
        var filed = needs.Select(need => need.ObjectionId).OfType<int>().ToList();
        var visible = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => filed.Contains(objection.Id)).Select(objection => objection.Id).ToListAsync(cancellation);
        List<int> strategies = context.Actor.Leads(unit.Id) ? [.. needs.Where(need => need.IsOpen).Select(need => need.Update.StrategyId).Distinct()] : [];
        var versions = strategies.Count == 0 ? [] : await context.Db.Updates.Where(update => strategies.Contains(update.StrategyId)).ToListAsync(cancellation);

        // The people of the unit and the PMO see each draft that was opened to the unit.
        var mayState = context.Actor.BelongsTo(unit.Id) || context.Actor.Is(Domain.Organisation.Roles.Pmo);
        var open = !mayState ? [] : await context.Db.Updates.Where(update => update.Status == UpdateStatus.Draft && update.EarlyAccess.Any(access => access.UnitId == unit.Id && access.ClosedAt == null))
            .OrderBy(update => update.Id).Select(update => new Draft(update.Id, update.Strategy.Title, update.Number)).ToListAsync(cancellation);
        return new View(unit.Id, unit.Code, unit.Name, [.. needs.Select(LineOf)], open, context.Now.Today);

        Line LineOf(UnitNeed need)
        {
            var isOwn = need.AgainstUnit(context.Actor) is null;
            var canFile = isOwn && versions.Exists(update => update.StrategyId == need.Update.StrategyId && update.AgainstFiling(context.Now) is null);
            return new Line(
                need.Id, need.ConcurrencyToken, need.Kind, need.Text, need.Update.Strategy.Title, need.UpdateId, need.Update.Number, ElementOf(need.ElementId), names[need.StatedById], context.Now.Calendar.DateOf(need.StatedAt),
                need.Answer, need.AnsweredById is { } by ? names[by] : null, need.AnsweredAt is { } at ? context.Now.Calendar.DateOf(at) : null, ElementOf(need.AnsweredByElementId),
                StateOf(need), need.ObjectionId is { } id && visible.Contains(id) ? $"OBJ-{id}" : null, isOwn, isOwn && need.KeptAt is null && !canFile, canFile, need.AgainstReplying(context.Actor) is null, need.IsIllustrative)
            {
                Former = [.. replaced[need.Id].Select(former => new FormerAnswer(former.Answer, names.GetValueOrDefault(former.By, ""), former.On))],
            };
        }

        Element? ElementOf(int? id) => id is { } key && wordings.TryGetValue(key, out var wording) ? new Element(key, wording.Label) : null;
    }

    private static NeedState StateOf(UnitNeed need) => need switch
    {
        { WithdrawnAt: not null } => NeedState.Withdrawn,
        { ObjectionId: not null } => NeedState.Filed,
        { Answer: not null, AnsweredByElementId: not null } => NeedState.AnsweredByElement,
        { Answer: not null } => NeedState.Answered,
        _ => NeedState.NotAnswered,
    };

    /// <param name="Drafts">The drafts about which the reader can say what the unit needs.</param>
    public sealed record View(int UnitId, string Unit, string UnitName, IReadOnlyList<Line> Needs, IReadOnlyList<Draft> Drafts, DateOnly Today);

    public sealed record Draft(int Id, string Strategy, string Number);

    public sealed record Element(int Id, string Label);

    /// <param name="Seen">The state of the need, for a command.</param>
    /// <param name="About">The element that it is about; null for the version as a whole.</param>
    /// <param name="Objection">The objection that the unit made of it; null when there is none that the reader may see.</param>
    /// <param name="MayWithdraw">Whether the reader may take it back, and so on for the other actions.</param>
    public sealed record Line(
        int Id, Guid Seen, NeedKind Kind, string Text, string Strategy, int Update, string Number, Element? About, string By, DateOnly On, string? Answer, string? AnsweredBy, DateOnly? AnsweredOn, Element? AnsweredByElement,
        NeedState State, string? Objection, bool MayWithdraw, bool MayKeep, bool MayFile, bool MayAnswer, bool IsIllustrative)
    {
        /// <summary>The answers that were replaced, the newest first.</summary>
        public IReadOnlyList<FormerAnswer> Former { get; init; } = [];
    }

    /// <summary>An answer that IT replaced.</summary>
    /// <param name="By">The person who replaced it.</param>
    /// <param name="On">The day on which it was replaced.</param>
    public sealed record FormerAnswer(string Answer, string By, DateOnly On);
}

public enum NeedState
{
    NotAnswered, Answered, AnsweredByElement, Filed, Withdrawn,
}
