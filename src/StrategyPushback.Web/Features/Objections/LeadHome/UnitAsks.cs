using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Objections.LeadHome;

/// <summary>The reply that an objection waits for from the user's unit. There is at most one.</summary>
internal static class UnitAsks
{
    /// <returns>Null when no reply is due from this user.</returns>
    public static LeadHomeQuery.Ask? Of(Objection objection, Actor actor, BusinessTime now)
    {
        var mine = objection.Units.FirstOrDefault(raising => raising.IsSupporting && actor.Leads(raising.UnitId));
        if (mine is null)
        {
            return null;
        }

        var asksAboutActions = objection.EndsByAcceptanceOf(actor) && objection.OwnOpenActions.Count > 0;
        LeadHomeQuery.Ask Ask(Step? step, string said, DateTime at, DispositionKind? kind = null, ObjectionAction? atOnce = null) => new(
            objection.Number, objection.Title, objection.Severity, step, objection.Statement, objection.RaisedOn,
            [.. objection.Units.Where(raising => raising.IsSupporting && raising != mine).Select(raising => raising.Unit.Name)],
            said, kind, now.Calendar.DateOf(at), step is null ? null : objection.Turn.DueOn, objection.Turn.DueOn is { } due ? now.Calendar.DaysLeft(now.Today, due) : 0,
            objection.Actions.Count(action => action.Status is not ActionStatus.Cancelled), atOnce, objection.ConcurrencyToken, AsksAboutActions: asksAboutActions);

        var carryOver = objection.CarryOvers.FirstOrDefault(question => question.IsPending && objection.IsRaisedBy(question.UnitId) && actor.Leads(question.UnitId)) is { } carried
            ? Ask(Step.ConfirmCarryOver, LeadHomeTexts.ChangedIn.With(carried.Update.Number, carried.Update.Changes), carried.AskedAt, atOnce: ObjectionActions.StillApplies) : null;
        if (carryOver is not null && objection.Turn.Step is Step.ConfirmCarryOver)
        {
            return carryOver;
        }

        if (objection.PendingReadBack is { } readBack)
        {
            return Ask(Step.ConfirmReadBack, readBack.Text, readBack.At);
        }

        if (objection.PendingWording is { } threat)
        {
            return Ask(Step.ConfirmWording, threat.Statement, threat.At);
        }

        if (objection is { AskedFor: Asked.Reclassification, OpenReclassification: { } question } && mine.AgreedAt is null)
        {
            return Ask(Step.ConfirmSeverity, LeadHomeTexts.SeverityProposed.With(DomainLabels.Of(question.From), DomainLabels.Of(question.Proposed), question.Reason), question.AskedAt);
        }

        if (objection.AskedFor is { } asked && mine.AgreedAt is null)
        {
            return Ask(Step.Agree, DomainLabels.Of(asked), objection.ChangedAt);
        }

        return objection.StandingDisposition is { } answer && !objection.CurrentVerdicts.Any(verdict => verdict.UnitId == mine.UnitId)
            ? Ask(Step.Verdict, answer.Response, answer.At, answer.Kind, answer.SaidWith is null || asksAboutActions ? null : ObjectionActions.Accept) with { Understood = answer.SaidWith?.Text }
            : objection.AskedFor is null && objection.CurrentExtension is { AgreedAt: null, Side: not Side.Unit } later && mine.AgreedAt is null
            ? Ask(Step.Agree, LeadHomeTexts.LaterDate.With(DisplayFormat.Date(later.Until, now.Today), DisplayFormat.Date(later.ClockDue, now.Today), later.Reason), later.AskedAt, atOnce: ObjectionActions.Agree) with { DueOn = null }
            : objection.IsOpen && !mine.IsConfirmed ? Ask(null, objection.ProposedChange, objection.RaisedAt, atOnce: ObjectionActions.ConfirmFiling)
            : carryOver is null ? null : carryOver with { DueOn = null };
    }
}
