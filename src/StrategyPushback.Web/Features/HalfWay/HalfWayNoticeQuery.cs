using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>What the page of an objection says about meeting half-way.</summary>
public sealed class HalfWayNoticeQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="Options">The number of options that were not taken back.</param>
    /// <param name="BrokenByUnit">The number of broken commitments of the unit, and likewise of IT.</param>
    public sealed record View(int Options, bool IsAgreed, int BrokenByUnit, int BrokenByIt, int Overdue);

    /// <returns>Null when there is nothing to read and nothing that this person could do, and when this person may not see the objection.</returns>
    public async Task<View?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id))
        {
            return null;
        }

        var (today, led, isIt) = (context.Now.Today, context.Actor.LedUnits, context.Actor.ActsForIt);
        var found = await context.Db.Objections.VisibleTo(context.Actor).Where(objection => objection.Id == id).Select(objection => new
        {
            IsSide = objection.ClosedOn == null && (isIt || objection.Units.Any(raising => led.Contains(raising.UnitId) && raising.WithdrawnAt == null)),
            HasInterests = objection.Interests.Any(),
            Options = objection.Options.Count(option => option.WithdrawnAt == null),
            IsAgreed = objection.Options.Any(option => option.UnitAgreedAt != null && option.ItAgreedAt != null),
            BrokenByUnit = objection.Commitments.Count(commitment => commitment.State == CommitmentState.Broken && commitment.Side == Side.Unit),
            BrokenByIt = objection.Commitments.Count(commitment => commitment.State == CommitmentState.Broken && commitment.Side == Side.It),
            Overdue = objection.Commitments.Count(commitment => commitment.State == CommitmentState.Open && commitment.DueOn < today),
        }).SingleOrDefaultAsync(cancellation);
        return found is null || !(found.IsSide || found.HasInterests || found.Options > 0) ? null : new View(found.Options, found.IsAgreed, found.BrokenByUnit, found.BrokenByIt, found.Overdue);
    }
}
