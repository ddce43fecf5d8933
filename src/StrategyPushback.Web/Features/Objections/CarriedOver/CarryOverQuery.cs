using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Objections.CarriedOver;

/// <summary>The version that an objection carried over to, and what each raising unit replied.</summary>
public sealed class CarryOverQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when it carried over to no version, does not exist, or this person may not see it.</returns>
    public async Task<View?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id))
        {
            return null;
        }

        var objection = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == id)
            .Include(objection => objection.CarryOvers.OrderByDescending(question => question.Id)).ThenInclude(question => question.Update)
            .Include(objection => objection.Update).Include(objection => objection.Elements).Include(objection => objection.Units).ThenInclude(raising => raising.Unit)
            .FirstOrDefaultAsync(cancellation);
        if (objection is null || objection.CarryOvers.Count == 0)
        {
            return null;
        }

        var version = objection.CarryOvers[0].Update;
        var names = objection.Units.ToDictionary(raising => raising.UnitId, raising => raising.Unit.Name);
        return new View(
            objection.Update.Number,
            version.Id,
            version.Number,
            objection.IsOpen,
            [.. objection.CarryOvers.Where(question => question.UpdateId == version.Id).Reverse().Select(question => new UnitReply(names[question.UnitId], question.Reply, question.EndedAt is { } at ? context.Now.Calendar.DateOf(at) : null))],
            await RemovedAsync(context, objection, version.Id, cancellation),
            context.Now.Today);
    }

    /// <summary>The elements of the objection that the newer version no longer has, by their last wording.</summary>
    private static async Task<IReadOnlyList<string>> RemovedAsync(QueryContext context, Objection objection, int version, CancellationToken cancellation)
    {
        var named = objection.Elements.Select(element => element.Id).ToList();
        var wordings = named.Count == 0 ? [] : await context.Db.ElementsVisibleTo(context.Actor).Where(element => named.Contains(element.ElementId))
            .OrderByDescending(element => element.Update.Order).Select(element => new { element.ElementId, element.UpdateId, element.Wording }).ToListAsync(cancellation);
        var kept = wordings.Where(element => element.UpdateId == version).Select(element => element.ElementId).ToHashSet();
        return [.. wordings.Where(element => !kept.Contains(element.ElementId)).DistinctBy(element => element.ElementId).Select(element => element.Wording.Label)];
    }

    /// <param name="RaisedAgainst">The number of the version that it was raised against.</param>
    /// <param name="Removed">Elements that the objection names and the version no longer has.</param>
    public sealed record View(string RaisedAgainst, int Update, string Number, bool IsOpen, IReadOnlyList<UnitReply> Replies, IReadOnlyList<string> Removed, DateOnly Today);

    /// <param name="On">When it replied, or when the question lapsed; null while it waits.</param>
    public sealed record UnitReply(string Unit, CarryOverReply? Reply, DateOnly? On);
}
