using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>What an objection held about its units before two of them were merged.</summary>
/// <param name="ReadBacks">The read-backs that the merged unit answered.</param>
/// <param name="Extensions">The later dates that the merged unit asked for.</param>
/// <param name="CarryOvers">The questions to the merged unit whether it still applies to a newer version.</param>
public sealed record ObjectionBeforeMerge(
    int Id, IReadOnlyList<RaisingUnitBeforeMerge> Units, IReadOnlyList<VerdictBeforeMerge> Verdicts, int? TurnUnitId, IReadOnlyList<int> ReadBacks, IReadOnlyList<int> Extensions, IReadOnlyList<int> CarryOvers);

public sealed record RaisingUnitBeforeMerge(int UnitId, int Order, int ById, DateTime At, int? ConfirmedById, DateTime? ConfirmedAt, DateTime? WithdrawnAt, DateTime? AgreedAt);

public sealed record VerdictBeforeMerge(int DispositionId, int UnitId, bool Accepted, string? Reason, int ById, DateTime At);

public sealed partial class Objection
{
    /// <summary>
    /// The day of a change that has no history entry of its own, so that its daily snapshot is written. A merge has one entry,
    /// on the unit. Not stored.
    /// </summary>
    public DateOnly? SnapshotDueOn { get; private set; }

    /// <summary>
    /// Puts one unit in the place of another. Where both raised the objection, one of them remains: it supports while one of
    /// them did, a rejected answer stays rejected, and neither accepts or agrees for the other one.
    /// </summary>
    internal ObjectionBeforeMerge ReplaceUnit(BusinessUnit from, BusinessUnit into, BusinessTime now)
    {
        var before = UnitsBeforeMerge(from.Id);
        var former = _units.Find(raising => raising.UnitId == from.Id)!;
        var remaining = _units.Find(raising => raising.UnitId == into.Id);
        MergeVerdicts(from.Id, into.Id, former, remaining);
        _units.Remove(former);
        if (remaining is null)
        {
            AddUnit(into, before.Units.First(state => state.UnitId == from.Id));
        }
        else
        {
            remaining.Absorb(former);
        }

        Renumber();
        UpdateConfirmed();
        RenameUnit(from.Id, into.Id);
        NoteMerge(now);
        return before;
    }

    /// <summary>Restores the units as they were before a merge. Nothing has happened to the objection since.</summary>
    internal void RestoreUnits(ObjectionBeforeMerge before, BusinessUnit from, BusinessUnit into, BusinessTime now)
    {
        foreach (var unit in new[] { from, into })
        {
            var existing = _units.Find(raising => raising.UnitId == unit.Id);
            if (before.Units.FirstOrDefault(state => state.UnitId == unit.Id) is not { } state)
            {
                _units.RemoveAll(raising => raising == existing);
                continue;
            }

            if (existing is null)
            {
                AddUnit(unit, state);
            }
            else
            {
                existing.Restore(state);
            }
        }

        _units.ForEach(raising => raising.PlaceAt(before.Units.FirstOrDefault(state => state.UnitId == raising.UnitId)?.Order ?? raising.Order));
        RestoreVerdicts(before.Verdicts, from.Id, into.Id);
        _readBacks.FindAll(readBack => before.ReadBacks.Contains(readBack.Id)).ForEach(readBack => readBack.AnswerFor(from.Id));
        _extensions.FindAll(extension => before.Extensions.Contains(extension.Id)).ForEach(extension => extension.AskFor(from.Id));
        _carryOvers.FindAll(question => before.CarryOvers.Contains(question.Id)).ForEach(question => question.MoveTo(from.Id));
        Turn = Turn with { UnitId = before.TurnUnitId };
        UpdateConfirmed();
        NoteMerge(now);
    }

    private ObjectionBeforeMerge UnitsBeforeMerge(int from) => new(
        Id,
        [.. _units.Select(raising => new RaisingUnitBeforeMerge(raising.UnitId, raising.Order, raising.ById, raising.At, raising.ConfirmedById, raising.ConfirmedAt, raising.WithdrawnAt, raising.AgreedAt))],
        [.. _verdicts.Select(verdict => new VerdictBeforeMerge(verdict.DispositionId, verdict.UnitId, verdict.Accepted, verdict.Reason, verdict.ById, verdict.At))],
        Turn.UnitId,
        [.. _readBacks.Where(readBack => readBack.AnsweredByUnitId == from).Select(readBack => readBack.Id)],
        [.. _extensions.Where(extension => extension.AskedByUnitId == from).Select(extension => extension.Id)],
        [.. _carryOvers.Where(question => question.UnitId == from).Select(question => question.Id)]);

    private void MergeVerdicts(int from, int into, RaisingUnit former, RaisingUnit? remaining)
    {
        var bothSupport = former.IsSupporting && remaining is { IsSupporting: true };
        foreach (var disposition in _dispositions)
        {
            var (theirs, own) = (VerdictOf(disposition, from), VerdictOf(disposition, into));
            if (ReferenceEquals(disposition, StandingDisposition) && remaining is not null && former.IsSupporting != remaining.IsSupporting)
            {
                // The unit that withdrew has no say, so its reply is not that of the merged unit.
                _verdicts.RemoveAll(verdict => verdict == (former.IsSupporting ? own : theirs));
                theirs = former.IsSupporting ? theirs : null;
                theirs?.MoveTo(into);
            }
            else if (theirs is not null && own is not null)
            {
                if (own.Accepted && !theirs.Accepted)
                {
                    own.Restate(false, theirs.Reason, theirs.ById, theirs.At);
                }

                _verdicts.Remove(theirs);
            }
            else if (bothSupport && ReferenceEquals(disposition, StandingDisposition) && (theirs ?? own) is { Accepted: true } alone)
            {
                // Only one of the two has replied, so the merged unit is asked again.
                _verdicts.Remove(alone);
            }
            else
            {
                theirs?.MoveTo(into);
            }
        }
    }

    private Verdict? VerdictOf(Disposition disposition, int unitId) => _verdicts.Find(verdict => ReferenceEquals(verdict.Disposition, disposition) && verdict.UnitId == unitId);

    private void RestoreVerdicts(IReadOnlyList<VerdictBeforeMerge> before, int from, int into)
    {
        foreach (var state in before)
        {
            var disposition = _dispositions.Find(disposition => disposition.Id == state.DispositionId)!;
            var isMoved = state.UnitId == from && !before.Any(other => other.DispositionId == state.DispositionId && other.UnitId == into);
            if (VerdictOf(disposition, isMoved ? into : state.UnitId) is { } verdict)
            {
                verdict.MoveTo(state.UnitId);
                verdict.Restate(state.Accepted, state.Reason, state.ById, state.At);
            }
            else
            {
                _verdicts.Add(new Verdict(disposition, state.UnitId, state.Accepted, state.Reason, state.ById, state.At));
            }
        }
    }

    private void AddUnit(BusinessUnit unit, RaisingUnitBeforeMerge state)
    {
        var raising = new RaisingUnit(unit, state.Order, state.ById, state.At, onBehalf: true);
        raising.Restore(state);
        _units.Add(raising);
    }

    private void RenameUnit(int from, int into)
    {
        _readBacks.FindAll(readBack => readBack.AnsweredByUnitId == from).ForEach(readBack => readBack.AnswerFor(into));
        _extensions.FindAll(extension => extension.AskedByUnitId == from).ForEach(extension => extension.AskFor(into));

        // Where both were asked, the unit that remains replies to both questions, so neither replies for the other one.
        _carryOvers.FindAll(question => question.UnitId == from).ForEach(question => question.MoveTo(into));
        Turn = Turn.UnitId is null ? Turn : Turn with { UnitId = NextUnitToReply() };
    }

    private void Renumber()
    {
        foreach (var (order, raising) in _units.OrderBy(raising => raising.Order).Index().ToList())
        {
            raising.PlaceAt(order);
        }
    }

    /// <summary>The last action cannot be taken back: the state before it names the former units.</summary>
    private void NoteMerge(BusinessTime now)
    {
        LastAction?.End();
        ChangedAt = now.At;
        SnapshotDueOn = now.Today;
        RenewConcurrencyToken();
    }
}
