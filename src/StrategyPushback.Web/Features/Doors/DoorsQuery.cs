using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>The prerequisites between the elements of a version, what they open, and what stays closed for each unit.</summary>
public sealed class DoorsQuery(QueryContextFactory contexts, QueryCache cache) : IQuery
{
    /// <summary>The seed of sampled shares, so that every reader sees the same figures.</summary>
    public const int Seed = 1;

    private const int MostHistory = 20;

    /// <returns>Null when the version does not exist or the reader may not see it.</returns>
    public async Task<DoorsView?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var update = await context.Db.Updates.VisibleTo(context.Actor).Include(version => version.Strategy).FirstOrDefaultAsync(version => version.Id == id, cancellation);
        if (update is null)
        {
            return null;
        }

        var elements = await context.Db.ElementVersions.Where(element => element.UpdateId == id).OrderBy(element => element.Order)
            .Select(element => new { element.ElementId, element.Wording.Number, element.Wording.Title, element.Wording.Kind }).ToListAsync(cancellation);
        var stored = await context.Db.Prerequisites.Where(prerequisite => prerequisite.StrategyId == update.StrategyId)
            .Select(prerequisite => new { prerequisite.Id, prerequisite.FromElementId, prerequisite.ToElementId, prerequisite.Kind, prerequisite.IsIllustrative }).ToListAsync(cancellation);
        var units = await context.Db.Units.OrderBy(unit => unit.Order).Select(unit => new { unit.Id, unit.Code, unit.Name }).ToListAsync(cancellation);
        var keys = elements.Select(element => element.ElementId).ToHashSet();
        var within = stored.Where(prerequisite => keys.Contains(prerequisite.FromElementId) && keys.Contains(prerequisite.ToElementId)).ToList();
        var values = (await ServedGoals.LoadAsync(context, update.StrategyId, cancellation)).Where(value => keys.Contains(value.ElementId)).ToList();

        var graph = DoorGraph.Of([.. elements.Select(element => element.ElementId)], within.Select(prerequisite => new Opening(prerequisite.FromElementId, prerequisite.ToElementId, prerequisite.Kind)));
        var opened = await OpenedAsync(graph, [.. values.Select(value => new ElementValue(value.ElementId, value.UnitId, value.Weight))], cancellation);
        var worth = values.ToLookup(value => value.ElementId);
        var (needs, opens) = (within.ToLookup(prerequisite => prerequisite.ToElementId), within.ToLookup(prerequisite => prerequisite.FromElementId, prerequisite => prerequisite.ToElementId));
        var byKey = elements.ToDictionary(element => element.ElementId);
        var codes = units.ToDictionary(unit => unit.Id, unit => unit.Code);
        return new DoorsView(
            id, update.Number, update.Strategy.Title,
            [.. graph.Elements.Where(element => needs.Contains(element) || opens.Contains(element)).Select(element => new DoorElement(
                element, byKey[element].Number, byKey[element].Title, byKey[element].Kind, graph.Layers[graph.PlaceOf(element)], worth[element].Sum(value => value.Weight),
                [.. needs[element].Select(need => new DoorNeed(need.Id, need.FromElementId, need.Kind, need.IsIllustrative))],
                [.. opens[element]]))],
            [.. opened.Doors.Select(door => new DoorLine(door.ElementId, door.Opened, door.Share, door.ShareError, door.Closed))],
            [.. values.Select(value => value.UnitId).Distinct()
                .OrderBy(unit => unit is null ? -1 : units.FindIndex(known => known.Id == unit))
                .Select(unit => new UnitDoors(unit is { } key ? codes.GetValueOrDefault(key) : null, units.Find(known => known.Id == unit)?.Name, ClosedFor(unit, graph, opened, values)))
                .Where(unit => unit.Doors.Count > 0)],
            [.. values.Select(value => new ElementWorth(value.ElementId, value.Goal, value.UnitId is { } key ? codes.GetValueOrDefault(key) : null, value.Weight))],
            stored.Count - within.Count,
            opened.Shares.Samples,
            opened.Shares.Seed,
            update.AgainstChangingPrerequisites(context.Actor) is null,
            units.Find(unit => context.Actor.Leads(unit.Id))?.Code,
            context.Now.Today)
        {
            History = await context.Db.History.Where(entry => entry.UpdateId == id && (entry.Kind == HistoryKind.PrerequisiteAdded || entry.Kind == HistoryKind.PrerequisiteRemoved))
                .OrderByDescending(entry => entry.Id).Take(MostHistory).AsLines(context.Db).ToListAsync(cancellation),
        };
    }

    /// <summary>Cached by its inputs.</summary>
    private Task<DoorsOpened> OpenedAsync(DoorGraph graph, IReadOnlyList<ElementValue> values, CancellationToken cancellation) =>
        cache.ComputeAsync(
            QueryCache.NameOf(nameof(DoorsOpened), new { graph.Elements, graph.Openings, values }), () => Task.Run(() => DoorsOpened.Of(graph, values, Seed), cancellation), cancellation);

    /// <summary>The elements that stay closed without each other one, and that serve a goal of this holder.</summary>
    private static List<ClosedDoor> ClosedFor(int? unit, DoorGraph graph, DoorsOpened opened, IReadOnlyList<ServedGoal> values)
    {
        var own = values.Where(value => value.UnitId == unit).GroupBy(value => value.ElementId, value => value.Weight).OrderBy(weights => graph.PlaceOf(weights.Key))
            .Select(weights => (Element: weights.Key, Weight: weights.Sum())).ToList();
        return [.. opened.Doors.Select(door => (door.ElementId, Closed: own.FindAll(line => opened.IsClosedWithout(line.Element, door.ElementId)))).Where(door => door.Closed.Count > 0)
            .Select(door => new ClosedDoor(door.ElementId, door.Closed.Sum(line => line.Weight), [.. door.Closed.Select(line => line.Element)])).OrderByDescending(door => door.Value)];
    }
}
