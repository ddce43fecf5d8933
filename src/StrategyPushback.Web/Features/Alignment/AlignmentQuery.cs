using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>The alignment of one version: which elements serve which goals, the gaps, the silo index and the intent retained, with the objections behind each loss.</summary>
public sealed class AlignmentQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the version does not exist or this person may not see it.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(version => version.Strategy).FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var data = await context.AlignmentAsync(update, cancellation);
        return new View(id, update.Strategy.Title, update.Number, data, await LossesAsync(context, data, cancellation), await UnitStatementsQuery.LoadAsync(context.Db, id, cancellation), context.Now.Today);
    }

    private static async Task<IReadOnlyList<Loss>> LossesAsync(QueryContext context, AlignmentData data, CancellationToken cancellation)
    {
        if (data.Intent.Lost.Count == 0)
        {
            return [];
        }

        var ids = data.Intent.Lost.SelectMany(lost => lost.Elements).Select(element => element.ElementId).Distinct().ToList();
        var wordings = await context.ElementWordingsAsync(ids, cancellation);
        var versions = data.Versions.ToDictionary(version => version.Id);
        var later = data.Versions.Skip(1).Select(version => version.Id).ToList();
        var visible = context.Db.Objections.VisibleTo(context.Actor);
        var causes = (await context.Db.Updates.Where(update => later.Contains(update.Id)).SelectMany(update => update.ChangeLinks).Where(link => ids.Contains(link.ElementId))
            .Join(visible, link => link.ObjectionId, objection => objection.Id, (link, objection) => new { link.ElementId, objection.Id, objection.Title })
            .OrderBy(link => link.Id).ToListAsync(cancellation)).ToLookup(link => link.ElementId, link => new Cause($"OBJ-{link.Id}", link.Title));
        return
        [
            .. data.Intent.Lost.Select(lost => new Loss(
                data.Goals.First(goal => goal.Id == lost.GoalId),
                lost.Points,
                [.. lost.Elements.Select(element => new LostPart(
                    element.ElementId, wordings.GetValueOrDefault(element.ElementId)?.Label ?? "", versions[element.RemovedInId], element.Points,
                    [.. causes[element.ElementId].DistinctBy(cause => cause.Number)]))])),
        ];
    }

    /// <param name="Losses">The goals that were lost since the first version, in the order of the goals.</param>
    /// <param name="WithoutStatement">The affected units without a statement of what the version means for them.</param>
    public sealed record View(
        int Id, string Strategy, string Number, AlignmentData Data, IReadOnlyList<Loss> Losses, IReadOnlyList<UnitStatementsQuery.UnitLine> WithoutStatement, DateOnly Today);

    /// <param name="Points">Of the 100 points of the first version.</param>
    public sealed record Loss(GoalFacts Goal, decimal Points, IReadOnlyList<LostPart> Elements);

    /// <param name="Label">Its number and title in the last version that had it.</param>
    /// <param name="Causes">The objections that are linked to the change, as far as the reader may see them.</param>
    public sealed record LostPart(int ElementId, string Label, VersionFacts RemovedIn, decimal Points, IReadOnlyList<Cause> Causes);

    public sealed record Cause(string Number, string Title);
}
