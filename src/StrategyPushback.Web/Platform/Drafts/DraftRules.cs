using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Drafts;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Platform.Drafts;

/// <summary>Rules that apply to every draft.</summary>
public static class DraftRules
{
    /// <summary>A draft is deleted when it was not edited for this many days.</summary>
    public const int DaysKept = 90;

    public static IQueryable<Draft> Of(this IQueryable<Draft> drafts, int personId, DraftKey key) =>
        drafts.Where(draft => draft.PersonId == personId && draft.Form == key.Form && draft.About == key.About);

    /// <summary>Whether this person may see the record that the draft is about. Otherwise the draft is neither stored nor shown.</summary>
    public static async Task<bool> MayDraftAsync(this PushbackDb db, Actor actor, string about, CancellationToken cancellation)
    {
        if (about.Length == 0)
        {
            return true;
        }

        var id = about.Length > 4 && int.TryParse(about[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return about[..Math.Min(4, about.Length)] switch
        {
            "OBJ-" => await db.Objections.VisibleTo(actor).AnyAsync(objection => objection.Id == id, cancellation),
            "ACT-" => await db.Actions.VisibleTo(db, actor).AnyAsync(action => action.Id == id, cancellation),
            "UPD-" => await db.Updates.VisibleTo(actor).AnyAsync(update => update.Id == id, cancellation),
            "STR-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => strategy.Id == id, cancellation),
            "ELM-" => await db.ElementsVisibleTo(actor).AnyAsync(element => element.Id == id, cancellation),
            "ELI-" => await db.ElementsVisibleTo(actor).AnyAsync(element => element.ElementId == id, cancellation),
            "GOA-" => await db.Goals.AnyAsync(goal => goal.Id == id, cancellation),
            "PRO-" => await db.Problems.AnyAsync(problem => problem.Id == id, cancellation),
            "EFF-" => await db.EffectsVisibleTo(actor).AnyAsync(effect => effect.Id == id, cancellation),
            "UNI-" => await db.Units.AnyAsync(unit => unit.Id == id, cancellation),
            "RSK-" => await db.Risks.AnyAsync(risk => risk.Id == id, cancellation),
            "PER-" => (actor.Roles.May(Right.ManagePeople) || actor.PersonId == id) && await db.People.AnyAsync(person => person.Id == id, cancellation),
            "NED-" => await db.NeedsVisibleTo(actor).AnyAsync(need => need.Id == id, cancellation),
            "OWN-" => await db.BusinessOwners.AnyAsync(owner => owner.Id == id && (actor.ActsForIt || owner.PersonId == actor.PersonId), cancellation),
            "VIW-" => await db.SavedViews.AnyAsync(view => view.Id == id && view.RemovedAt == null && (view.OwnerId == actor.PersonId || view.SharedAt != null), cancellation),
            "OPT-" => await db.Objections.VisibleTo(actor).AnyAsync(objection => objection.Options.Any(option => option.Id == id), cancellation),
            "COM-" => await db.Objections.VisibleTo(actor).AnyAsync(objection => objection.Commitments.Any(commitment => commitment.Id == id), cancellation),
            "MED-" => await db.Objections.VisibleTo(actor).AnyAsync(objection => objection.Mediations.Any(mediation => mediation.Id == id), cancellation),
            "PHA-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => db.RolloutPhases.Any(phase => phase.Id == id && phase.StrategyId == strategy.Id), cancellation),
            "MIL-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => db.Milestones.Any(milestone => milestone.Id == id && milestone.Phase.StrategyId == strategy.Id), cancellation),
            "TRA-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => db.TrainingOffers.Any(offer => offer.Id == id && offer.Phase.StrategyId == strategy.Id), cancellation),
            "CON-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => db.SupportContacts.Any(contact => contact.Id == id && contact.Phase.StrategyId == strategy.Id), cancellation),
            "RRI-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => db.RolloutRisks.Any(risk => risk.Id == id && risk.Phase.StrategyId == strategy.Id), cancellation),
            "WIN-" => await db.StrategiesVisibleTo(actor).AnyAsync(strategy => db.EarlyWins.Any(win => win.Id == id && win.Phase.StrategyId == strategy.Id), cancellation),
            "CLA-" => await db.ClaimsVisibleTo(actor).AnyAsync(claim => claim.Id == id, cancellation),
            "SES-" => await (await db.SessionsVisibleToAsync(actor, cancellation)).AnyAsync(session => session.Id == id, cancellation),
            _ => false,
        };
    }
}
