using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Data;
using StrategyPushback.Web.Features.Settlement.Criteria;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Settlement;

/// <summary>How one objection is settled.</summary>
public sealed class SettlementQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<SettlementView?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.VisibleTo(context.Actor).WholeForVerbs().Include(one => one.HandlingRatings.OrderBy(rating => rating.Id)).AsNoTrackingWithIdentityResolution().FirstOrDefaultAsync(one => one.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        var (actor, now, ratings) = (context.Actor, context.Now, objection.LatestRatings());
        var known = objection.Mediations.SelectMany(mediation => new[] { mediation.MediatorId, mediation.ProposedById }).Concat(objection.HandlingRatings.Select(rating => rating.ById)).Distinct().ToList();
        var names = await context.Db.People.Where(person => known.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var hindrance = await HindranceAsync(objection, context, cancellation);
        var merged = await MergedUnits.LoadAsync(context.Db, cancellation);
        var rated = ratings.Select(rating => rating.UnitId).ToList();
        var units = await context.Db.UnitsAndFormerUnits().Where(unit => rated.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, cancellation);
        var own = ratings.FirstOrDefault(rating => actor.Leads(rating.UnitId)) ?? ratings.FirstOrDefault(IsOfReader);
        var all = actor.ActsForIt ? await context.Db.HandlingRatings
            .Where(rating => !context.Db.HandlingRatings.Any(later => later.ObjectionId == rating.ObjectionId && later.UnitId == rating.UnitId && later.Id > rating.Id)).GroupBy(_ => 1).Select(group => new { Count = group.Count(), Sum = group.Sum(rating => rating.Rating) }).SingleOrDefaultAsync(cancellation) : null;
        return new SettlementView(
            objection.Number, objection.Title, objection.Status, objection.ConcurrencyToken, CriterionView.Of(objection.Promise), ProofView.Of(objection.Promise), objection.AgainstClosingAsProven(actor, now) is null,
            [.. objection.Mediations.Reverse().Select(mediation => LineOf(mediation, objection, hindrance, names, context))], objection.AgainstProposingMediation(actor, now) is null,
            await LadderAsync(objection, names, context, cancellation), [.. ratings.Where(rating => actor.ActsForIt || IsOfReader(rating)).Select(RatingOf)], own is null ? null : RatingOf(own), objection.AgainstRating(actor, now) is null,
            all is { Count: >= HandlingRating.Enough } ? decimal.Round((decimal)all.Sum / all.Count, 1) : null, actor.ActsForIt ? all?.Count ?? 0 : null,
            !objection.IsOpen || objection.Escalations.Any(escalation => escalation.Ruling is not null), now.Today);

        // A rating still refers to a unit that was merged later; the leads of the remaining unit read it.
        bool IsOfReader(HandlingRating rating) => actor.Leads(merged.GetValueOrDefault(rating.UnitId, rating.UnitId));

        RatingLine RatingOf(HandlingRating rating)
        {
            var unit = units[rating.UnitId];
            return new RatingLine(
                unit.Code, unit.Name, rating.Rating, rating.Words, names.GetValueOrDefault(rating.ById, ""), now.Calendar.DateOf(rating.At),
                [.. objection.FormerRatingsOf(rating.UnitId).Select(former => new FormerRating(former.Rating, former.Words, names.GetValueOrDefault(former.ById, ""), now.Calendar.DateOf(former.At)))]);
        }
    }

    private static MediationLine LineOf(Mediation mediation, Objection objection, RuleViolation? hindrance, Dictionary<int, string> names, QueryContext context)
    {
        var (actor, now, isCurrent) = (context.Actor, context.Now, mediation.IsOpen);
        return new MediationLine(
            mediation.Id, mediation.ConcurrencyToken, mediation.ProposedBy, names.GetValueOrDefault(mediation.ProposedById, ""), now.Calendar.DateOf(mediation.ProposedAt), names.GetValueOrDefault(mediation.MediatorId, ""),
            mediation.Reason, mediation.State, mediation.ReplyReason, mediation.EndsOn, mediation.Outcome, mediation.OutcomeReason, mediation.EndedAt is { } at ? now.Calendar.DateOf(at) : null,
            isCurrent && objection.AgainstReplyingToMediation(actor, now) is null, isCurrent && objection.AgainstWithdrawingMediation(actor, now) is null, isCurrent && objection.AgainstEndingMediation(actor, now) is null,
            isCurrent ? hindrance : null);
    }

    /// <summary>Why a proposed mediation can begin no more, for example because its mediator became a party; null when the other side can agree, or none is proposed.</summary>
    private static async Task<RuleViolation?> HindranceAsync(Objection objection, QueryContext context, CancellationToken cancellation)
    {
        if (objection.CurrentMediation is not { State: MediationState.Proposed } proposed)
        {
            return null;
        }

        var person = await context.Db.People.Include(person => person.StandsInFor).SingleAsync(person => person.Id == proposed.MediatorId, cancellation);
        return objection.AgainstBeginningMediation(context.Now) ?? objection.AgainstMediator(person, context.Now.Today);
    }

    /// <summary>Who decides, by when, and who decides if they do not.</summary>
    private static async Task<IReadOnlyList<LadderStep>> LadderAsync(Objection objection, Dictionary<int, string> names, QueryContext context, CancellationToken cancellation)
    {
        var (turn, clocks) = (objection.Turn, context.Now.Clocks);
        var cios = await context.Db.People.Where(person => person.DeactivatedAt == null && (person.Roles & Roles.Cio) != 0).OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).ToListAsync(cancellation);
        var running = objection.CurrentMediation is { State: MediationState.Running } mediation ? mediation : null;
        var isWithSides = turn.Side is Side.It or Side.Unit;
        return
        [
            new(LadderLevel.Sides, isWithSides, isWithSides ? turn.DueOn : null, clocks.ProposeDisposition + clocks.Verdict, [.. objection.Units.Where(raising => raising.IsSupporting).Select(raising => raising.Unit.Name)]),
            new(LadderLevel.Mediation, running is not null, running?.EndsOn, context.Now.Settings.MediationDays, running is null ? [] : [names.GetValueOrDefault(running.MediatorId, "")]),
            new(LadderLevel.Cio, turn.Side is Side.Cio, turn.Side is Side.Cio ? turn.DueOn : null, clocks.Rule, [.. cios.Select(cio => cio.Name)], cios.Exists(cio => cio.Id == objection.Update.Strategy.OwnerId)),
        ];
    }
}
