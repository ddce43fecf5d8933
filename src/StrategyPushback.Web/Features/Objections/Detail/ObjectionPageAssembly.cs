using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>Builds the view of the page from what <see cref="ObjectionQuery"/> loaded.</summary>
internal static class ObjectionPageAssembly
{
    public static async Task<ObjectionPageView> AssembleAsync(Objection objection, ObjectionWithHistory loaded, QueryContext context, CancellationToken cancellation)
    {
        var (view, entries, history, names, hidden) = loaded;
        var (by, now) = (context.Actor, context.Now);
        string Name(int id) => names.GetValueOrDefault(id, "");
        var newest = await context.Db.Updates.VisibleTo(context.Actor).Where(update => update.StrategyId == objection.StrategyId).OrderByDescending(update => update.Order).Select(update => update.Number).FirstAsync(cancellation);
        var elements = await context.Db.ElementVersions.Where(element => element.UpdateId == objection.UpdateId).OrderBy(element => element.Order)
            .Select(element => new ElementName(element.ElementId, element.Wording.Number, element.Wording.Title)).ToListAsync(cancellation);
        var wordings = await context.ElementWordingsAsync([.. objection.Elements.Select(element => element.Id).Except(elements.Select(element => element.Id))], cancellation);
        var visible = history.Select(entry => entry.Line.Id).ToHashSet();
        var (it, withUnits) = objection.DaysHeldOn(now.Today, now.Calendar);
        ObjectionActionView ActionOf(ResolutionAction action) => new(
            action.Id, action.Number, action.Kind, action.Title, action.Owner.Name, action.OwnerId == by.PersonId, action.DueOn, action.Status,
            objection.IsOpen && action.IsOverdueOn(now.Today), action.AcceptanceCriterion, action.Outcome, action.EndedOn, action.ConcurrencyToken, action.AgainstAddingEvidence(by, now) is null);
        return new ObjectionPageView
        {
            Objection = view,
            Today = now.Today,
            Calendar = now.Calendar,
            Parts = elements,
            Against = new(objection.UpdateId, objection.Update.Strategy.Title, objection.Update.Number, newest == objection.Update.Number ? null : newest),
            Elements = [.. objection.Elements.Select(element => elements.Find(other => other.Id == element.Id) ?? new ElementName(element.Id, null, wordings.GetValueOrDefault(element.Id)?.Title ?? ""))],
            Criteria = CriteriaOf(objection, now.Settings),
            Units = [.. objection.Units.Select(raising => new RaisingUnitView(
                raising.UnitId, raising.Unit.Code, raising.Unit.Name, raising.IsSupporting,
                objection.CurrentVerdicts.FirstOrDefault(verdict => verdict.UnitId == raising.UnitId)?.Accepted,
                raising.AgreedAt is not null,
                by.Leads(raising.UnitId),
                raising.IsConfirmed))],
            Stages = ObjectionStages.Of(objection, [.. entries.Where(entry => visible.Contains(entry.Id))], now.Clocks),
            TurnClock = objection.Turn.Step is { } step ? now.Clocks.Of(step) : null,
            Causes = [.. objection.Causes.Select(cause => CauseView.Of(cause, view.Known, Name(cause.ById))).OfType<CauseView>()],
            Actions = [.. objection.Actions.Select(ActionOf)],
            OpenActions = [.. objection.OwnOpenActions.Select(ActionOf)],
            EndsByAcceptance = objection.EndsByAcceptanceOf(by),
            EndsByWithdrawal = objection.EndsByWithdrawalOf(by),
            Answers = [.. objection.Dispositions.Select((part, index) => new AnswerView(
                index + 1, part.Kind, part.Response, Name(part.ById), part.At, ReferenceEquals(part, objection.StandingDisposition),
                [.. view.Verdicts.Where(verdict => verdict.DispositionId == part.Id)], CriterionView.Of(part.Criterion), ProofView.Of(part.Criterion)))],
            Escalations = view.Escalations ?? [],
            Asked = AskedOf(objection, entries, hidden),
            Later = objection.CurrentExtension is { } later && later.Step == objection.Turn.Step ? new LaterDateView(
                later.Side, objection.Units.FirstOrDefault(raising => raising.UnitId == later.AskedByUnitId)?.Unit.Name ?? DomainLabels.Of(later.Side),
                later.ClockDue, later.Until, later.Reason, later.AgreedAt is not null) : null,
            ClosedBySource = !objection.IsOpen && objection.Source is { } source && entries.LastOrDefault(entry => entry.StatusAfter is { } status && !status.IsOpen() && entry.Kind is not (HistoryKind.Edited or HistoryKind.UnitsCorrected or HistoryKind.RecordedAnswerCorrected)) is { Kind: HistoryKind.ClosedAsRecorded }
                ? new(source.File, source.ClosedOn, string.IsNullOrWhiteSpace(source.Answer) ? null : source.Answer) : null,
            ReadBackAtOnce = objection.ReadBackAtOnce?.Text,
            Timeline = [.. history.Reverse().Select(entry => entry.Line)],
            DaysWithIt = it,
            DaysWithUnits = withUnits,
            Age = view.Age,
            PublishedOverReason = objection.PublishedOverReason,
            Shepherd = objection.ShepherdId is { } shepherd ? Name(shepherd) : null,
            AllowedActions = ObjectionActions.For(objection, by, now),
            TakesEvidence = objection.AgainstAddingEvidence(by, now) is null,
            FiledBy = entries.Any(entry => entry is { Kind: HistoryKind.Raised, Detail: Objection.OnBehalf }) ? Name(objection.RaisedById) : null,
            IsOwn = objection.Units.Any(raising => raising.IsSupporting && by.Leads(raising.UnitId)),
        };
    }

    private static AskedView? AskedOf(Objection objection, IReadOnlyList<HistoryEntry> entries, IReadOnlySet<string> hidden)
    {
        Asked? asked = objection.AskedFor
            ?? (objection.Status is Status.Deferred ? Asked.Deferral : objection.Status is Status.Duplicate ? Asked.Duplicate : null);
        if (asked is not { } word)
        {
            return null;
        }

        if (word is Asked.Reclassification)
        {
            return new AskedView(word, null, null, objection.OpenReclassification?.Reason, Agreed: false, objection.OpenReclassification?.Proposed);
        }

        var kind = word is Asked.Deferral ? HistoryKind.DeferralAsked : HistoryKind.DuplicateAsked;
        var of = objection.DuplicateOfId is { } other ? $"OBJ-{other}" : null;
        return new AskedView(
            word,
            word is Asked.Deferral ? objection.DeferredUntil : null,
            word is Asked.Duplicate && of is not null && !hidden.Contains(of) ? of : null,
            entries.LastOrDefault(entry => entry.Kind == kind)?.Text,
            objection.AskedFor is null);
    }

    /// <summary>The criteria of each severity, with the one that was stated when the settings no longer have it.</summary>
    private static Dictionary<Severity, IReadOnlyList<SeverityCriterion>> CriteriaOf(Objection objection, OrganisationSettings settings) =>
        settings.AllCriteria().ToDictionary(
            criteria => criteria.Key,
            criteria => objection.Criterion is { } stated && criteria.Key == objection.Severity && !criteria.Value.Contains(stated) ? [stated, .. criteria.Value] : criteria.Value);
}
