using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Claims;

/// <summary>Claims that come due. What the reader may not see is neither listed nor counted.</summary>
public sealed class ClaimsQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Every claim that the reader may see, with the calibration of both sides.</summary>
    public async Task<ClaimsView> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var claims = await ListAsync(context, context.Db.ClaimsVisibleTo(context.Actor), cancellation);
        return new(claims, [SideOf(Side.Unit), SideOf(Side.It)], context.Actor.Roles.May(Right.ActForEitherSide), context.Now.Today)
        {
            Units = await UnitsAsync(context, Prediction.UnitsOf(context.Actor), cancellation),
        };

        SideCalibration SideOf(Side side)
        {
            List<ScoredClaim> scored = [.. claims.Where(claim => claim.Side == side && claim.CameTrue is not null).Select(claim => new ScoredClaim(claim.Probability, claim.CameTrue!.Value))];
            return new(side, scored.Count, Calibration.Of(scored));
        }
    }

    /// <summary>The claims about an objection. Null when the reader may not see it.</summary>
    public async Task<ClaimsView?> OfObjectionAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var led = context.Actor.LedUnits;
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == id).Select(objection => new { Own = objection.Units.Where(raising => led.Contains(raising.UnitId)).Select(raising => raising.UnitId).ToList() }).FirstOrDefaultAsync(cancellation) is not { } objection)
        {
            return null;
        }

        var claims = await ListAsync(context, context.Db.ClaimsVisibleTo(context.Actor).Where(claim => claim.ObjectionId == id), cancellation);
        return new(claims, [], context.Actor.ActsForIt || objection.Own.Count > 0, context.Now.Today)
        {
            Units = await UnitsAsync(context, objection.Own, cancellation),
        };
    }

    /// <summary>The number and the title of an element; null when the reader may not see it.</summary>
    public async Task<string?> ElementAsync(int element, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return (await context.ElementWordingsAsync([element], cancellation)).GetValueOrDefault(element)?.Label;
    }

    /// <summary>The claims whose outcome the reader records now.</summary>
    public async Task<IReadOnlyList<ClaimView>> DueAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var today = context.Now.Today;
        return [.. (await ListAsync(context, context.Db.ClaimsVisibleTo(context.Actor).Where(claim => claim.CameTrue == null && claim.DueOn <= today), cancellation)).Where(claim => claim.MayScore)];
    }

    private static async Task<IReadOnlyList<ClaimingUnit>> UnitsAsync(QueryContext context, IReadOnlyList<int> units, CancellationToken cancellation) =>
        units.Count < 2 ? [] : await context.Db.Units.Where(unit => units.Contains(unit.Id)).OrderBy(unit => unit.Order).Select(unit => new ClaimingUnit(unit.Code, unit.Name)).ToListAsync(cancellation);

    private static async Task<IReadOnlyList<ClaimView>> ListAsync(QueryContext context, IQueryable<Prediction> claims, CancellationToken cancellation)
    {
        var found = await claims.ToListAsync(cancellation);
        if (found.Count == 0)
        {
            return [];
        }

        var keys = found.Select(claim => claim.ObjectionId).OfType<int>().Distinct().ToArray();
        var objections = await context.Db.Objections.Where(objection => EF.Parameter(keys).Contains(objection.Id))
            .Select(objection => new { objection.Id, objection.Title, Units = objection.Units.Select(raising => raising.UnitId).ToList() }).ToDictionaryAsync(objection => objection.Id, cancellation);
        var people = found.Select(claim => claim.MadeById).Concat(found.Select(claim => claim.ScoredById).OfType<int>()).Distinct().ToList();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var units = await context.Db.Units.ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellation);
        var wordings = await context.ElementWordingsAsync([.. found.Select(claim => claim.ElementId).OfType<int>().Distinct()], cancellation);
        var today = context.Now.Today;
        return
        [
            .. found.Select(claim => (claim, Objection: claim.ObjectionId is { } id ? objections[id] : null)).Select(one => ViewOf(one.claim, one.Objection?.Title, one.Objection?.Units ?? []))
                .OrderBy(claim => claim.State is ClaimState.Due ? 0 : claim.State is ClaimState.Open ? 1 : 2).ThenBy(claim => claim.CameTrue is null ? claim.DueOn.DayNumber : -claim.DueOn.DayNumber).ThenBy(claim => claim.Id),
        ];

        ClaimView ViewOf(Prediction claim, string? title, List<int> raising) => new(
            claim.Id, claim.ObjectionId is { } objection ? $"OBJ-{objection}" : null, claim.ElementId, title ?? (claim.ElementId is { } element ? wordings.GetValueOrDefault(element)?.Title : null) ?? "", claim.Side,
            claim.UnitId is { } unit ? units.GetValueOrDefault(merged.GetValueOrDefault(unit, unit)) : null, claim.Wording, claim.DueOn, claim.Probability, names.GetValueOrDefault(claim.MadeById) ?? "", claim.MadeOn,
            claim.CameTrue switch { true => ClaimState.CameTrue, false => ClaimState.DidNotComeTrue, _ => claim.IsDueOn(today) ? ClaimState.Due : ClaimState.Open },
            claim.Source, names.GetValueOrDefault(claim.ScoredById ?? 0), claim.ScoredOn, claim.AgainstScoring(raising, context.Actor, context.Now) is null, claim.IsIllustrative, claim.ConcurrencyToken);
    }
}
