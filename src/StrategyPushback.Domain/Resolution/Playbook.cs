using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Resolution;

/// <summary>How many ended objections with a cause had a completed action of a kind, and how many of them were settled by acceptance.</summary>
/// <param name="Cause">The name of a <see cref="CauseKind"/>, or <see cref="Playbook.Undisclosed"/>.</param>
/// <param name="Settled">Those that ended accepted and were not reopened.</param>
public sealed record PlaybookCount(string Cause, ActionKind Kind, int Settled, int Cases)
{
    /// <summary>Whether there are enough cases to state a share.</summary>
    public bool IsStated => Cases >= Playbook.FewestCases;

    /// <summary>The Wilson interval of the share; null with too few cases.</summary>
    public (double Low, double High)? Interval => IsStated ? Wilson.Of(Settled, Cases) : null;
}

/// <summary>The counts of one reader, before they are put together.</summary>
/// <param name="Own">Of objections whose causes the reader may know.</param>
/// <param name="Visible">Of all objections that the reader may see, including the own ones.</param>
/// <param name="All">Of all objections.</param>
public sealed record PlaybookCounts(IReadOnlyList<PlaybookCount> Own, IReadOnlyList<PlaybookCount> Visible, IReadOnlyList<PlaybookCount> All);

/// <summary>Which kinds of action fit a cause, and how often they settled such causes here.</summary>
public static class Playbook
{
    /// <summary>Below this number of cases nothing is stated.</summary>
    public const int FewestCases = 8;

    /// <summary>The name of a cause that the reader may not know.</summary>
    public const string Undisclosed = "Undisclosed";

    private static readonly Dictionary<CauseKind, ActionKind[]> s_fitting = new()
    {
        [CauseKind.Threat] = [ActionKind.InvolveKeyPersona, ActionKind.Train, ActionKind.PhaseRollout, ActionKind.MitigateRisk],
        [CauseKind.ConflictingProject] = [ActionKind.Resequence, ActionKind.PhaseRollout, ActionKind.ReviseActionPlan, ActionKind.EscalateDecision],
        [CauseKind.UnclearBenefit] = [ActionKind.ClarifyBenefit, ActionKind.ShareEvidence, ActionKind.HoldWorkshop],
        [CauseKind.StrategyGap] = [ActionKind.AmendStrategy, ActionKind.HoldWorkshop, ActionKind.MitigateRisk],
        [CauseKind.OtherCause] = [ActionKind.HoldWorkshop, ActionKind.InvolveKeyPersona, ActionKind.ReviseActionPlan],
    };

    /// <summary>The kinds that fit a cause, the first to think of first.</summary>
    public static IReadOnlyList<ActionKind> Fitting(CauseKind cause) => s_fitting[cause];

    /// <summary>
    /// The counts as a reader may know them. A threat that the reader may not know counts as undisclosed. Objections that the
    /// reader may not see count in a cell only when there are at least <see cref="FewestCases"/> of them, so that no difference
    /// of two figures is about fewer.
    /// </summary>
    /// <param name="seesAll">Whether the reader sees every objection and every cause.</param>
    public static IReadOnlyList<PlaybookCount> Known(PlaybookCounts counts, bool seesAll)
    {
        if (seesAll)
        {
            return counts.All;
        }

        var cells = new Dictionary<(string Cause, ActionKind Kind), (int Settled, int Cases)>();
        foreach (var own in counts.Own)
        {
            Add(own.Cause, own.Kind, own.Settled, own.Cases);
        }

        foreach (var (visible, own) in Pairs(counts.Visible, counts.Own))
        {
            Add(Named(visible.Cause), visible.Kind, visible.Settled - own.Settled, visible.Cases - own.Cases);
        }

        foreach (var (all, visible) in Pairs(counts.All, counts.Visible).Where(pair => pair.Count.Cases - pair.Part.Cases >= FewestCases))
        {
            Add(Named(all.Cause), all.Kind, all.Settled - visible.Settled, all.Cases - visible.Cases);
        }

        return [.. cells.Select(cell => new PlaybookCount(cell.Key.Cause, cell.Key.Kind, cell.Value.Settled, cell.Value.Cases))];

        void Add(string cause, ActionKind kind, int settled, int cases)
        {
            if (cases > 0)
            {
                var before = cells.GetValueOrDefault((cause, kind));
                cells[(cause, kind)] = (before.Settled + settled, before.Cases + cases);
            }
        }
    }

    /// <summary>
    /// The kinds to propose for some causes: those that fit, and those with enough cases here. Kinds with enough cases come first,
    /// the highest lower end of the interval first; the others follow as they fit.
    /// </summary>
    public static IReadOnlyList<(CauseKind Cause, ActionKind Kind, PlaybookCount? Count)> Propose(IEnumerable<CauseKind> causes, IReadOnlyList<PlaybookCount> known) =>
        [.. causes.Distinct().SelectMany(cause => s_fitting[cause]
                .Concat(known.Where(count => count.Cause == cause.ToString() && count.IsStated).Select(count => count.Kind)).Distinct()
                .Select((kind, place) => (Cause: cause, Kind: kind, Place: place, Count: known.FirstOrDefault(count => count.Cause == cause.ToString() && count.Kind == kind && count.IsStated))))
            .OrderByDescending(proposal => proposal.Count?.Interval?.Low ?? -1).ThenBy(proposal => proposal.Place).ThenBy(proposal => proposal.Cause)
            .Select(proposal => (proposal.Cause, proposal.Kind, proposal.Count))];

    private static string Named(string cause) => cause == nameof(CauseKind.Threat) ? Undisclosed : cause;

    private static IEnumerable<(PlaybookCount Count, PlaybookCount Part)> Pairs(IReadOnlyList<PlaybookCount> whole, IReadOnlyList<PlaybookCount> part) =>
        whole.Select(count => (count, part.FirstOrDefault(other => other.Cause == count.Cause && other.Kind == count.Kind) ?? new PlaybookCount(count.Cause, count.Kind, 0, 0)));
}
