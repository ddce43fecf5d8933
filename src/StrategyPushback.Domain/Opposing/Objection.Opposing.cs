using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Opposing;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule OtherUnitNotHeard = new("objection.other-unit-not-heard");

    private readonly List<Opposition> _opposes = [];
    private readonly List<Opposition> _opposedBy = [];

    /// <summary>The objections that this one opposes, also those that were taken back.</summary>
    public IReadOnlyList<Opposition> Opposes => _opposes;

    /// <summary>The objections that oppose this one, also those that were taken back.</summary>
    public IReadOnlyList<Opposition> OpposedBy => _opposedBy;

    /// <summary>The oppositions in both directions that count: they stand, and the other objection is open.</summary>
    public IEnumerable<Opposition> StandingOppositions() => _opposes.Concat(_opposedBy).Where(opposition => opposition.Stands && opposition.OtherSideOf(this).IsOpen);

    /// <summary>The rule that forbids <see cref="Oppose"/> now; null when none does.</summary>
    public RuleViolation? AgainstOpposing(Actor by) => Opposition.OnlyInvolved.Unless(by.ActsForIt || OwnUnit(by) is not null) ?? UnlessOpen();

    /// <summary>
    /// Records that this objection opposes another one, and asks the units of both. A lead who records it has thereby replied for the own
    /// unit. Both objections must be loaded whole.
    /// </summary>
    public Opposition Oppose(Objection other, string? why, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstOpposing(by)
            ?? Opposition.Itself.When(other == this)
            ?? Opposition.OtherStrategy.When(other.StrategyId != StrategyId, other.Number)
            ?? Opposition.OtherClosed.Unless(other.IsOpen, other.Number)
            ?? Opposition.AlreadyRecorded.When(_opposes.Exists(known => known.Stands && known.OtherId == other.Id), other.Number)
            ?? Opposition.WhyRequired.When(string.IsNullOrWhiteSpace(why)));
        var opposition = new Opposition(this, other, why!.Trim(), by, now);
        if (OwnUnit(by) is not null)
        {
            opposition.ReplyFor(Id, opposition.Why, by, now);
        }

        _opposes.Add(opposition);
        other._opposedBy.Add(opposition);
        RecordOpposition(HistoryKind.OppositionRecorded, opposition, by, now);
        return opposition;
    }

    /// <summary>The rule that forbids <see cref="ReplyTo"/> now; null when none does.</summary>
    public RuleViolation? AgainstReplyingTo(Opposition opposition, Actor by) =>
        Opposition.OnlyAsked.Unless(OwnUnit(by) is not null) ?? Opposition.Withdrawn.Unless(opposition.Stands) ?? Opposition.AlreadyReplied.When(opposition.ReplyOf(Id) is not null);

    /// <summary>A lead says for the units of this objection what they think of the other one. A late reply is still recorded.</summary>
    public void ReplyTo(Opposition opposition, string? reply, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReplyingTo(opposition, by) ?? Opposition.WhyRequired.When(string.IsNullOrWhiteSpace(reply)));
        opposition.ReplyFor(Id, reply!.Trim(), by, now);
        RecordOpposition(HistoryKind.OppositionReplied, opposition, by, now);
    }

    /// <summary>The rule that forbids <see cref="WithdrawOpposition"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawingOpposition(Opposition opposition, Actor by) =>
        Opposition.OnlyInvolved.Unless(by.ActsForIt || (opposition.ObjectionId == Id && OwnUnit(by) is not null)) ?? Opposition.Withdrawn.Unless(opposition.Stands);

    /// <summary>Takes it back: the two go together after all.</summary>
    public void WithdrawOpposition(Opposition opposition, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawingOpposition(opposition, by));
        opposition.Withdraw(now);
        RecordOpposition(HistoryKind.OppositionWithdrawn, opposition, by, now);
    }

    /// <summary>
    /// Neither of two objections that oppose each other is answered before the other unit was asked and has replied, or its clock has run out.
    /// Nobody can be asked about a restricted objection, so it waits for nobody.
    /// </summary>
    private RuleViolation? UnlessOthersHeard(BusinessTime now)
    {
        var waiting = Confidentiality is not Confidentiality.Open ? null : StandingOppositions().FirstOrDefault(opposition => !opposition.IsHeard(opposition.OtherSideOf(this).Id, now.Today));
        return OtherUnitNotHeard.When(waiting is not null, waiting?.OtherSideOf(this).Number ?? "", waiting?.DueOn ?? default);
    }

    /// <summary>An objection whose readers may not see the other one keeps no entry, because the entry would say that there is one.</summary>
    private void RecordOpposition(HistoryKind kind, Opposition opposition, Actor by, BusinessTime now)
    {
        var other = opposition.OtherSideOf(this);
        var unit = OwnUnit(by);
        if (other.Confidentiality is Confidentiality.Open)
        {
            Record(kind, unit is null ? SideOf(by) : Side.Unit, by, now, unitId: unit?.UnitId, detail: other.Number);
        }

        if (Confidentiality is Confidentiality.Open)
        {
            other.Record(kind, unit is null ? SideOf(by) : Side.Unit, by, now, unitId: unit?.UnitId, detail: Number);
        }
    }
}
