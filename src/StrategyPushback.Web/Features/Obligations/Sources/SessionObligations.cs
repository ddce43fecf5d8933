using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Sessions that a lead proposed and IT has not confirmed, until their day.</summary>
public sealed class SessionObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.SessionConfirmation];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var today = context.Now.Today;
        var visible = await context.Db.SessionsVisibleToAsync(context.Actor, cancellation);
        var proposed = await visible.Where(session => session.State == SessionState.Proposed && session.On >= today).OrderBy(session => session.On).ThenBy(session => session.Id)
            .Take(ObligationScope.Most).Select(session => new { session.Id, session.Title, session.On, session.IsIllustrative }).ToListAsync(cancellation);
        return [.. proposed.Select(session => new Obligation($"SES-{session.Id}", ObligationKind.SessionConfirmation, session.Title, Side.It, [], null, session.On, ObligationState.Open, $"/sessions/{session.Id}") { IsIllustrative = session.IsIllustrative })];
    }
}
