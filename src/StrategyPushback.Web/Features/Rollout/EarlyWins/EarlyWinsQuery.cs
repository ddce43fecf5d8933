using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Rollout.EarlyWins;

/// <summary>Early wins, and which objections they answer as far as the reader may see them.</summary>
public sealed class EarlyWinsQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Those of all strategies that the reader may see, the newest first.</summary>
    /// <param name="strategy">One strategy; null for all.</param>
    public async Task<IReadOnlyList<EarlyWinView>> LoadAsync(int? strategy = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await OfAsync(context, context.Db.EarlyWins.Where(win => strategy == null || win.Phase.StrategyId == strategy), cancellation);
    }

    /// <summary>Those that answer one objection; none when the reader may not see it.</summary>
    public async Task<IReadOnlyList<EarlyWinView>> OfObjectionAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var id = ObjectionNumber.TryParse(number, out var key) ? key : 0;
        var visible = context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == id).Select(objection => objection.Id);
        return await OfAsync(context, context.Db.EarlyWins.Where(win => win.Objections.Any(objection => visible.Contains(objection.Id))), cancellation);
    }

    private static async Task<IReadOnlyList<EarlyWinView>> OfAsync(QueryContext context, IQueryable<EarlyWin> wins, CancellationToken cancellation)
    {
        var strategies = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
        var found = await wins.Include(win => win.Phase).Where(win => strategies.Contains(win.Phase.StrategyId)).OrderByDescending(win => win.Id).ToListAsync(cancellation);
        if (found.Count == 0)
        {
            return [];
        }

        var keys = found.ConvertAll(win => win.Id);
        var visible = context.Db.Objections.VisibleTo(context.Actor).Select(objection => objection.Id);
        var answered = (await context.Db.EarlyWins.Where(win => keys.Contains(win.Id)).SelectMany(win => win.Objections, (win, objection) => new { win.Id, Objection = objection.Id, objection.Title })
            .Where(line => visible.Contains(line.Objection)).OrderBy(line => line.Objection).ToListAsync(cancellation)).ToLookup(line => line.Id, line => new AnsweredConcern($"OBJ-{line.Objection}", line.Title));
        var hidden = (await context.Db.EarlyWins.Where(win => keys.Contains(win.Id) && win.Objections.Any(objection => !visible.Contains(objection.Id))).Select(win => win.Id).ToListAsync(cancellation)).ToHashSet();
        var concerned = await EarlyWinLoading.ConcernedAsync(context.Db, keys, cancellation);
        var people = found.SelectMany(win => new[] { win.ClaimedById, win.AnsweredById }).OfType<int>().ToHashSet();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var units = await context.Db.UnitsAndFormerUnits().ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellation);
        return
        [
            .. found.Select(win => new EarlyWinView(
                win.Id, win.Phase.StrategyId, win.PhaseId, win.What, win.Visible, win.Unambiguous, win.Related, names[win.ClaimedById], win.ClaimedOn, win.IsVerified,
                win.AnsweringUnitId is { } unit && !hidden.Contains(win.Id) ? units[unit] : null, win.AnsweredOn, win.Reason, [.. answered[win.Id]], context.Actor.MayAnswer(win, concerned[win.Id]), win.IsIllustrative, win.ConcurrencyToken, context.Now.Today)),
        ];
    }
}

/// <param name="IsVerified">Null while no concerned unit has answered.</param>
/// <param name="AnsweringUnit">The name of the unit that verified or refused it; null before, and where the reader may not see each answered objection.</param>
/// <param name="Reason">Why it was refused; null otherwise.</param>
/// <param name="Objections">Those whose concern it answers, as far as the reader may see them.</param>
/// <param name="MayAnswer">Whether the reader verifies or refuses it.</param>
/// <param name="Seen">The state of the early win, for an answer.</param>
public sealed record EarlyWinView(
    int Id, int Strategy, int Phase, string What, string Visible, string Unambiguous, string Related, string ClaimedBy, DateOnly ClaimedOn, bool? IsVerified,
    string? AnsweringUnit, DateOnly? AnsweredOn, string? Reason, IReadOnlyList<AnsweredConcern> Objections, bool MayAnswer, bool IsIllustrative, Guid Seen, DateOnly Today);

public sealed record AnsweredConcern(string Number, string Title);
