using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Settlement.Criteria;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>What a list or an export shows of one objection, as far as the reader may know it.</summary>
/// <param name="Units">The raising units, the leading one first; after all of them withdrew, those that raised it. Empty where none is recorded.</param>
/// <param name="Causes">The kinds of its valid causes; <c>Undisclosed</c> where the reader may not know of a threat.</param>
/// <param name="Disposition">IT's latest answer; null while none is valid.</param>
/// <param name="Days">Business days from raising to closing, or to today.</param>
/// <param name="DueIn">Business days to the due date; negative when it has passed.</param>
public sealed record ObjectionRow(
    int Id, string Title, IReadOnlyList<UnitName> Units, Severity Severity, IReadOnlyList<string> Causes, Status Status, Side Turn, Step? Step,
    DateOnly? DueOn, int DueIn, DispositionKind? Disposition, DateOnly RaisedOn, DateOnly? ClosedOn, int Days, bool Blocking, bool Confirmed,
    string? Statement, string? Interest, string? ProposedChange, IReadOnlyList<ObjectionRow.Doing> Actions, IReadOnlyList<ObjectionRow.Decision> Rulings)
{
    public string Number => $"OBJ-{Id}";

    public bool Overdue => DueOn is not null && DueIn < 0;

    /// <summary>The criterion of its severity that it meets, in the reader's language; null when none was stated.</summary>
    public string? Criterion { get; init; }

    /// <summary>The text of <see cref="Disposition"/>.</summary>
    public string? Response { get; init; }

    /// <summary>What proves <see cref="Disposition"/>; null for an answer without a proof.</summary>
    public CriterionView? AcceptanceCriterion { get; init; }

    /// <summary>The opinions that differ from a ruling on its severity, the oldest first.</summary>
    public IReadOnlyList<string> SeverityOpinions { get; init; } = [];

    /// <summary>The opinions that differ from a ruling: those on the objection, then those on its severity.</summary>
    public IEnumerable<string> MinorityOpinions => Rulings.Select(ruling => ruling.MinorityOpinion).OfType<string>().Concat(SeverityOpinions);

    /// <summary>One action that answers it.</summary>
    public sealed record Doing(string Title, ActionStatus Status, DateOnly DueOn, DateOnly? EndedOn);

    /// <summary>One ruling of the CIO on it.</summary>
    public sealed record Decision(RulingKind Ruling, string? Reason, string? MinorityOpinion);
}
