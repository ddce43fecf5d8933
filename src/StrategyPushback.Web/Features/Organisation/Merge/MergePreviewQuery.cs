using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Organisation.Merge;

/// <summary>What a merge of two units would move.</summary>
public sealed class MergePreviewQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when one of the codes is unknown.</returns>
    public async Task<View?> LoadAsync(string fromCode, string intoCode, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManageUnits))
        {
            throw new NotAllowedException();
        }

        var db = context.Db;
        if (await db.UnitOfCodeAsync(fromCode, cancellation) is not { } from || await db.UnitOfCodeAsync(intoCode, cancellation) is not { } into)
        {
            return null;
        }

        // Somebody who reads no objections does not learn how many there are.
        var raised = db.Set<RaisingUnit>().Where(raising => raising.UnitId == from.Id);
        int? objections = context.Actor.SeesAll() ? await raised.CountAsync(cancellation) : null;
        int? shared = context.Actor.SeesAll() ? await raised.CountAsync(raising => db.Set<RaisingUnit>().Any(other => other.ObjectionId == raising.ObjectionId && other.UnitId == into.Id), cancellation) : null;
        return new View(
            from.Name,
            into.Name,
            objections,
            shared,
            await db.People.CountAsync(person => person.UnitId == from.Id || person.SecondUnitId == from.Id, cancellation),
            await db.Positions.CountAsync(position => position.UnitId == from.Id && db.Updates.Any(update => update.Id == position.UpdateId && (update.Status == UpdateStatus.InConsultation || update.Status == UpdateStatus.FinalComment)), cancellation),
            await db.Units.CountAsync(unit => unit.ParentId == from.Id, cancellation),
            from.IsIt != into.IsIt)
        {
            Goals = await db.Goals.CountAsync(goal => goal.HolderUnitId == from.Id, cancellation),
            Problems = await db.Problems.CountAsync(problem => problem.UnitId == from.Id, cancellation),
            Needs = await db.NeedsVisibleTo(context.Actor).CountAsync(need => need.UnitId == from.Id, cancellation),
        };
    }

    /// <param name="Objections">Null for somebody who reads no objections.</param>
    /// <param name="Shared">Those of them that both units raised; they count once afterwards.</param>
    /// <param name="Positions">On versions that take positions now; others stay as they were recorded.</param>
    /// <param name="NeedsConfirmation">Whether only one of the two is part of IT.</param>
    public sealed record View(string From, string Into, int? Objections, int? Shared, int People, int Positions, int SubUnits, bool NeedsConfirmation)
    {
        public int Goals { get; init; }

        public int Problems { get; init; }

        /// <summary>Those that the reader may read.</summary>
        public int Needs { get; init; }
    }
}
