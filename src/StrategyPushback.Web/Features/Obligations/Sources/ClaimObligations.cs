using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Predictions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Claims whose day has come: the other side says whether each came true. A claim of IT about an element is checked by the PMO. There is no clock for it.</summary>
public sealed class ClaimObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.ClaimOutcome];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var today = context.Now.Today;
        var claims = await context.Db.ClaimsVisibleTo(context.Actor).Where(claim => claim.CameTrue == null && claim.DueOn <= today)
            .OrderBy(claim => claim.DueOn).ThenBy(claim => claim.Id).Take(ObligationScope.Most).Include(claim => claim.Objection!.Units).ToListAsync(cancellation);
        return [.. claims.Select(Of)];
    }

    private static Obligation Of(Prediction claim)
    {
        IReadOnlyList<int> units = claim.Side is Side.Unit ? [] : [.. (claim.Objection?.Units ?? []).Where(raising => raising.IsSupporting).Select(raising => raising.UnitId)];
        return new($"CLM-{claim.Id}", ObligationKind.ClaimOutcome, claim.Wording, units.Count == 0 ? Side.It : Side.Unit, units, null, null, ObligationState.Open, "/claims")
        {
            Objection = claim.Objection?.Number,
            IsIllustrative = claim.IsIllustrative,
        };
    }
}
