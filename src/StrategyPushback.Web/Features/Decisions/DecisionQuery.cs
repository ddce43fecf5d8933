using StrategyPushback.Web.Features.HalfWay;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Opposing;
using StrategyPushback.Web.Features.Sessions;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Decisions;

/// <summary>The decision record of one objection, from what its pages show this reader.</summary>
public sealed class DecisionQuery(ObjectionQuery objections, HalfWayQuery halfWay, OppositionsQuery oppositions, SessionsQuery sessions) : IQuery
{
    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<DecisionRecord?> LoadAsync(string number, CancellationToken cancellation = default) =>
        await objections.LoadAsync(number, cancellation) is not { } view ? null
            : DecisionRecord.Of(
                view, (await halfWay.LoadAsync(number, cancellation))?.Agreed, (await oppositions.OfObjectionAsync(number, cancellation))?.Oppositions ?? [], await sessions.OfObjectionAsync(number, cancellation));
}
