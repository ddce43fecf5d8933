using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Predictions;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>A claim is visible with its objection or its element.</summary>
internal static class ClaimVisibility
{
    public static IQueryable<Prediction> ClaimsVisibleTo(this PushbackDb db, Actor actor)
    {
        var objections = db.Objections.VisibleTo(actor).Select(objection => (int?)objection.Id);
        var elements = db.ElementsVisibleTo(actor).Select(version => (int?)version.ElementId);
        return db.Predictions.Where(claim => claim.ObjectionId != null ? objections.Contains(claim.ObjectionId) : elements.Contains(claim.ElementId));
    }
}
