using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Obligations.Sources;

/// <summary>Commitments of both sides, and those that the other side has to confirm. Those that ended with their agreement are owed by nobody.</summary>
public sealed class CommitmentObligations : IObligationSource
{
    public IReadOnlyList<ObligationKind> Kinds => [ObligationKind.Commitment, ObligationKind.CommitmentReply];

    public async Task<IReadOnlyList<Obligation>> LoadAsync(QueryContext context, ObligationScope scope, CancellationToken cancellation)
    {
        var since = scope.Since;
        var visible = context.Db.Objections.VisibleTo(context.Actor).Select(objection => objection.Id);
        var (isAll, units, person) = (scope.Units is null || scope.HasIt, scope.Units ?? [], scope.PersonId);
        var commitments = context.Db.Commitments
            .Where(commitment => visible.Contains(commitment.ObjectionId) && (isAll || commitment.OwnerId == person || commitment.Objection.Units.Any(raising => units.Contains(raising.UnitId))))
            .Include(commitment => commitment.Objection).ThenInclude(objection => objection.Units);
        var open = await commitments.Where(commitment => commitment.State == CommitmentState.Open || commitment.State == CommitmentState.ReportedKept)
            .OrderBy(commitment => commitment.DueOn).ThenBy(commitment => commitment.Id).Take(ObligationScope.Most).ToListAsync(cancellation);
        var ended = scope.WithEnded
            ? await commitments.Where(commitment => (commitment.State == CommitmentState.Kept || commitment.State == CommitmentState.Broken) && commitment.StateSince >= since)
                .OrderByDescending(commitment => commitment.StateSince).ThenByDescending(commitment => commitment.Id).Take(ObligationScope.Most).ToListAsync(cancellation)
            : [];
        return
        [
            .. open.Select(commitment => Row(commitment, commitment.State is CommitmentState.ReportedKept ? ObligationState.Reported : Obligation.OpenOn(context.Now.Today, commitment.DueOn))),
            .. open.Where(commitment => commitment.State is CommitmentState.ReportedKept).Select(Reply),
            .. ended.Select(commitment => Row(commitment, commitment.State is CommitmentState.Broken ? ObligationState.Broken : commitment.IsKeptInTime ? ObligationState.KeptInTime : ObligationState.KeptLate) with { EndedOn = commitment.StateSince }),
        ];
    }

    private static Obligation Row(Commitment commitment, ObligationState state) => new(
        $"COM-{commitment.Id}", ObligationKind.Commitment, commitment.Wording, commitment.Side, UnitsOf(commitment, commitment.Side), commitment.OwnerId, commitment.DueOn, state, Address(commitment, "report"))
    {
        Objection = commitment.Objection.Number,
        IsIllustrative = commitment.IsIllustrative,
    };

    private static Obligation Reply(Commitment commitment)
    {
        var side = commitment.Side is Side.Unit ? Side.It : Side.Unit;
        return Row(commitment, ObligationState.Open) with
        {
            Key = $"COM-{commitment.Id}/reply",
            Kind = ObligationKind.CommitmentReply,
            Side = side,
            Units = UnitsOf(commitment, side),
            PersonId = null,
            DueOn = null,
            Address = Address(commitment, "keep"),
        };
    }

    /// <summary>The raising units that negotiate. Once the objection is closed, every unit that raised it goes on.</summary>
    private static IReadOnlyList<int> UnitsOf(Commitment commitment, Side side) =>
        side is Side.It ? [] : [.. commitment.Objection.Units.Where(raising => raising.IsSupporting || !commitment.Objection.IsOpen).Select(raising => raising.UnitId)];

    private static string Address(Commitment commitment, string act) => $"/objections/{commitment.Objection.Number}/half-way?act={act}&commitment={commitment.Id}";
}
