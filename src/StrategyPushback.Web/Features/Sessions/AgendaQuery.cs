using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>Open objections for the agenda of a session: a proposed agenda, and what the search field finds.</summary>
public sealed class AgendaQuery(QueryContextFactory contexts) : IQuery
{
    private const int MostFound = 20;

    /// <summary>The proposed agenda out of the open objections that the reader may see: those of the invited units, or of everybody when no unit is invited.</summary>
    /// <returns>Empty when the session does not exist or the reader may not see it.</returns>
    public async Task<IReadOnlyList<Choice>> ProposeAsync(int session, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = await context.Db.SessionsVisibleToAsync(context.Actor, cancellation);
        var known = await visible.Where(one => one.Id == session).Select(one => new { one.StrategyId, Units = one.Units.Select(invited => invited.UnitId).ToList() }).FirstOrDefaultAsync(cancellation);
        if (known is null)
        {
            return [];
        }

        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var units = known.Units.Select(unit => merged.GetValueOrDefault(unit, unit)).ToHashSet();
        var anyUnit = units.Count == 0;
        var open = await context.Db.Objections.VisibleTo(context.Actor)
            .Where(objection => objection.StrategyId == known.StrategyId && objection.ClosedOn == null && (anyUnit || objection.Units.Any(raising => raising.WithdrawnAt == null && units.Contains(raising.UnitId))))
            .Select(objection => new { objection.Id, objection.Severity, objection.Turn.Side, objection.RaisedOn }).ToListAsync(cancellation);
        var proposed = AgendaProposal.Of(open.Select(row => new AgendaCandidate(row.Id, row.Severity, row.Side, row.RaisedOn))).Select(one => one.Id).ToList();

        // Two objections that oppose each other are discussed in one session, one after the other.
        var pairs = await context.Db.Oppositions.Where(opposition => opposition.WithdrawnOn == null && (proposed.Contains(opposition.ObjectionId) || proposed.Contains(opposition.OtherId)))
            .Select(opposition => new { opposition.ObjectionId, opposition.OtherId }).ToListAsync(cancellation);
        var together = proposed.SelectMany(id => pairs.Where(pair => pair.ObjectionId == id || pair.OtherId == id).Select(pair => pair.ObjectionId == id ? pair.OtherId : pair.ObjectionId).Prepend(id)).Distinct().ToList();
        var titles = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.ClosedOn == null && together.Contains(objection.Id)).ToDictionaryAsync(objection => objection.Id, objection => objection.Title, cancellation);
        return [.. together.Where(titles.ContainsKey).Select(id => new Choice($"OBJ-{id}", $"OBJ-{id} {titles[id]}"))];
    }

    /// <summary>Open objections to the strategy by number or by the words of their text.</summary>
    public async Task<IReadOnlyList<Choice>> SearchAsync(int strategy, string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var words = text?.Trim() ?? "";
        var filter = new ObjectionFilter { Strategy = [strategy], Q = words.Length == 0 ? null : words[..Math.Min(words.Length, ObjectionFilter.SearchLength)] };
        var rows = await (await context.ObjectionsAsync(filter, cancellation)).Where(objection => objection.ClosedOn == null)
            .OrderByDescending(objection => objection.Id).Take(MostFound).Select(objection => new { objection.Id, objection.Title }).ToListAsync(cancellation);
        return [.. rows.Select(row => new Choice($"OBJ-{row.Id}", $"OBJ-{row.Id} {row.Title}"))];
    }

    /// <returns>The choices of these numbers, as far as the reader may see the objections.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(IReadOnlyList<string> numbers, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var ids = numbers.Select(number => ObjectionNumber.TryParse(number, out var id) ? id : 0).ToList();
        return [.. (await context.Db.Objections.VisibleTo(context.Actor).Where(objection => ids.Contains(objection.Id)).Select(objection => new { objection.Id, objection.Title }).ToListAsync(cancellation)).Select(row => new Choice($"OBJ-{row.Id}", $"OBJ-{row.Id} {row.Title}"))];
    }
}
