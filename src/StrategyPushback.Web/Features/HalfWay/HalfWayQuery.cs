using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>The interests, options and commitments of one objection.</summary>
public sealed class HalfWayQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the objection does not exist or this person may not see it.</returns>
    public async Task<HalfWayView?> LoadAsync(string number, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!ObjectionNumber.TryParse(number, out var id)
            || await context.Db.Objections.AsTracking().VisibleTo(context.Actor).Include(objection => objection.Units).SingleOrDefaultAsync(objection => objection.Id == id, cancellation) is not { } objection)
        {
            return null;
        }

        await context.Db.LoadHalfWayAsync(objection, cancellation);
        var people = objection.Options.Select(option => option.ProposedById).Distinct().ToList();
        var names = await context.Db.People.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        return ViewOf(objection, names, context);
    }

    private static HalfWayView ViewOf(Objection objection, Dictionary<int, string> names, QueryContext context)
    {
        var (actor, now, interests) = (context.Actor, context.Now, objection.CurrentInterests);
        var side = objection.NegotiatingSideOf(actor);
        var comparison = OptionComparison.Of(interests, objection.Options);
        var states = interests.GroupBy(interest => interest.Side).ToDictionary(group => group.Key, Interest.StateOf);
        return new HalfWayView(
            objection.Number, objection.Title, objection.IsOpen, side, objection.AgainstNegotiating(actor, now) is null, objection.AgainstCommitting(actor, now) is null, comparison.Options.Count > 0,
            [.. interests.Select(interest => new InterestLine(interest.Side, interest.Number, interest.Wording, interest.Weight, comparison.Options.Count == 0 ? null : comparison.Unmet.Contains(interest), states[interest.Side], interest.IsIllustrative))],
            [.. objection.Options.Select(LineOf)],
            [.. objection.Commitments.Select(commitment => new CommitmentLine(
                commitment.Id, commitment.ConcurrencyToken, commitment.Side, commitment.Wording, commitment.Owner.Name, commitment.DueOn, commitment.State, commitment.StateSince, commitment.Reason, commitment.IsOverdueOn(now.Today),
                commitment.AgainstReporting(actor, now) is null, commitment.AgainstRecordingKept(actor, now) is null, commitment.AgainstRecordingBroken(actor, now) is null, commitment.IsIllustrative)
            {
                Option = commitment.OptionId,
            })],
            now.Today);

        OptionLine LineOf(Option option)
        {
            var compared = comparison.Options.FirstOrDefault(one => one.Option == option);
            return new OptionLine(
                option.Id, option.ConcurrencyToken, option.Title, option.UnitGives, option.UnitGets, option.ItGives, option.ItGets, option.ProposedBy, names.GetValueOrDefault(option.ProposedById, ""), DayOf(option.ProposedAt)!.Value, option.WithdrawnAt is not null,
                [.. ScoresOf(option, Side.Unit), .. ScoresOf(option, Side.It)], option.ScoresOf(Side.Unit, interests) is not null, option.ScoresOf(Side.It, interests) is not null,
                compared?.Unit, compared?.It, compared?.IsInParetoSet, compared?.DominatedBy is { } other ? new OptionName(other.Id, other.Title) : null, compared?.ServesNobody is true,
                DayOf(option.UnitAgreedAt), DayOf(option.ItAgreedAt), objection.AgainstScoring(option, actor, now) is null, objection.AgainstAgreeingTo(option, actor, now) is null,
                objection.AgainstTakingYesBack(option, actor, now) is null, objection.AgainstWithdrawing(option, actor, now) is null, option.IsIllustrative)
            {
                LeaveAskedBy = option.LeaveAskedBy,
                MayLeave = objection.AgainstLeaving(option, actor, now) is null,
                MayTakeLeaveBack = objection.AgainstTakingLeaveBack(option, actor, now) is null,
            };
        }

        // A side reads the scores of the other one once it has given its own.
        IEnumerable<ScoreLine> ScoresOf(Option option, Side of) => side != of && !option.IsScoredByBoth(interests) ? [] :
            interests.Where(interest => interest.Side == of).Select(interest => (interest, Score: option.LatestOf(of)?.Of(interest.Number)))
                .Where(scored => scored.Score is not null).Select(scored => new ScoreLine(of, scored.interest.Number, scored.interest.Wording, scored.Score!.Value));

        DateOnly? DayOf(DateTime? at) => at is { } time ? now.Calendar.DateOf(time) : null;
    }
}
