using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule OnlySides = new("half-way.only-sides");

    private readonly List<Interest> _interests = [];
    private readonly List<Option> _options = [];
    private readonly List<Commitment> _commitments = [];

    /// <summary>The interests of both sides, also those that a side has replaced.</summary>
    public IReadOnlyList<Interest> Interests => _interests;

    public IReadOnlyList<Option> Options => _options;

    public IReadOnlyList<Commitment> Commitments => _commitments;

    /// <summary>The interests of both sides that count, in the order in which they were stated.</summary>
    public IReadOnlyList<Interest> CurrentInterests => [.. _interests.Where(interest => interest.ReplacedAt is null).OrderBy(interest => interest.Number)];

    /// <summary>The option to which both sides agreed; null while there is none.</summary>
    public Option? AgreedOption => _options.Find(option => option.IsAgreed);

    /// <summary>
    /// The side for which the person negotiates; null for nobody. The lead of a raising unit acts for the unit, also when the person
    /// could act for IT elsewhere, so that nobody scores for both sides.
    /// </summary>
    public Side? NegotiatingSideOf(Actor by) => NegotiatingUnitOf(by) is not null ? Side.Unit : by.ActsForIt ? Side.It : null;

    /// <summary>A unit that withdrew its support negotiates no more. Once the objection is closed, every unit that raised it records what became of commitments.</summary>
    private RaisingUnit? NegotiatingUnitOf(Actor by) => OwnUnit(by) ?? (IsOpen ? null : _units.Find(raising => by.Leads(raising.UnitId)));

    /// <summary>The rule that forbids <see cref="StateInterests"/>, <see cref="ProposeOption"/> and <see cref="ScoreOption"/> now; null when none does.</summary>
    public RuleViolation? AgainstNegotiating(Actor by, BusinessTime now) =>
        OnlySides.Unless(NegotiatingSideOf(by) is not null) ?? UnlessOpen() ?? Option.AgreedAlready.When(AgreedOption is not null, AgreedOption?.Title ?? "");

    /// <summary>
    /// Replaces the list of the own side. An interest whose words stay keeps its scores; new words are a new interest, which is scored
    /// again. The former list stays in the history.
    /// </summary>
    public void StateInterests(IReadOnlyList<InterestInput> interests, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstNegotiating(by, now) ?? HalfWay.Interest.Against(interests));
        var side = NegotiatingSideOf(by)!.Value;
        var current = CurrentInterests.Where(interest => interest.Side == side).ToList();
        var former = current.Count == 0 ? null : string.Join('\n', current.Select(interest => $"{interest.Weight}: {interest.Wording}"));
        var next = _interests.Where(interest => interest.Side == side).Select(interest => interest.Number).DefaultIfEmpty().Max();
        foreach (var input in interests)
        {
            if (current.Find(interest => interest.Wording == input.Wording.Trim()) is { } same)
            {
                same.Weigh(input.Weight);
            }
            else
            {
                _interests.Add(new Interest(this, side, ++next, input, by, now));
            }
        }

        current.FindAll(interest => interests.All(input => input.Wording.Trim() != interest.Wording)).ForEach(interest => interest.Replace(now));
        RecordHalfWay(HistoryKind.InterestsStated, by, now, null, former);

        // A yes belongs to scores on the present interests.
        foreach (var option in _options.Where(option => option.HasYesOf(side) && option.ScoresOf(side, CurrentInterests) is null))
        {
            option.SetYes(side, null, null);
            RecordHalfWay(HistoryKind.OptionYesTakenBack, by, now, option.Title, null);
        }
    }

    /// <summary>Proposes an option. See <see cref="AgainstNegotiating"/>.</summary>
    public Option ProposeOption(OptionInput input, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstNegotiating(by, now) ?? Option.Against(input) ?? Option.TooMany.When(_options.Count >= Option.Most, Option.Most));
        var option = new Option(this, NegotiatingSideOf(by)!.Value, input, by, now);
        _options.Add(option);
        RecordHalfWay(HistoryKind.OptionProposed, by, now, option.Title, null);
        return option;
    }

    /// <summary>The rule that forbids <see cref="WithdrawOption"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawing(Option option, Actor by, BusinessTime now) =>
        AgainstNegotiating(by, now) ?? Option.OnlyProposer.Unless(NegotiatingSideOf(by) == option.ProposedBy) ?? Option.Withdrawn.When(option.WithdrawnAt is not null);

    /// <summary>The side that proposed an option takes it back.</summary>
    public void WithdrawOption(Option option, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawing(option, by, now));
        option.Withdraw(now);
        RecordHalfWay(HistoryKind.OptionWithdrawn, by, now, option.Title, null);
    }

    /// <summary>The rule that forbids <see cref="ScoreOption"/> now; null when none does.</summary>
    public RuleViolation? AgainstScoring(Option option, Actor by, BusinessTime now) =>
        AgainstNegotiating(by, now) ?? Option.Withdrawn.When(option.WithdrawnAt is not null) ?? Option.InterestsMissing.Unless(CurrentInterests.Any(interest => interest.Side == NegotiatingSideOf(by)));

    /// <summary>
    /// A side scores an option on each of its own interests. Former scores stay stored; the history does not name scores, because the
    /// other side reads it before it has given its own.
    /// </summary>
    public void ScoreOption(Option option, IReadOnlyList<InterestScore> scores, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstScoring(option, by, now));
        var side = NegotiatingSideOf(by)!.Value;
        var own = CurrentInterests.Where(interest => interest.Side == side).ToList();
        ThrowIf(Option.ScoresIncomplete.Unless(scores.Count == own.Count && own.TrueForAll(interest => scores.Count(score => score.Interest == interest.Number) == 1), own.Count)
            ?? Option.ScoreOutOfRange.Unless(scores.All(score => score.Score is >= 0 and <= Option.HighestScore), Option.HighestScore));
        option.Score(new OptionScoring(side, scores, by, now));
        RecordHalfWay(HistoryKind.OptionScored, by, now, option.Title, null);
    }

    /// <summary>The rule that forbids <see cref="AgreeTo"/> now; null when none does.</summary>
    public RuleViolation? AgainstAgreeingTo(Option option, Actor by, BusinessTime now) =>
        AgainstScoring(option, by, now)
        ?? Option.YesAlready.When(option.HasYesOf(NegotiatingSideOf(by)!.Value) || by.PersonId == option.UnitAgreedById || by.PersonId == option.ItAgreedById)
        ?? Option.NotScored.When(option.ScoresOf(NegotiatingSideOf(by)!.Value, CurrentInterests) is null)
        ?? Option.ServesNobody.When(OptionComparison.Of(CurrentInterests, [option]).Options.Any(compared => compared.ServesNobody), option.Title);

    /// <summary>A side says yes to an option. Both sides agree once each has said so on its own.</summary>
    public void AgreeTo(Option option, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAgreeingTo(option, by, now));
        option.SetYes(NegotiatingSideOf(by)!.Value, by.PersonId, now.At);
        RecordHalfWay(option.IsAgreed ? HistoryKind.OptionAgreed : HistoryKind.OptionAccepted, by, now, option.Title, null);
    }

    /// <summary>The rule that forbids <see cref="TakeYesBack"/> now; null when none does.</summary>
    public RuleViolation? AgainstTakingYesBack(Option option, Actor by, BusinessTime now) =>
        AgainstNegotiating(by, now) ?? Option.NoYes.Unless(option.HasYesOf(NegotiatingSideOf(by)!.Value));

    /// <summary>A side takes its yes back before the other side has said yes.</summary>
    public void TakeYesBack(Option option, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstTakingYesBack(option, by, now));
        option.SetYes(NegotiatingSideOf(by)!.Value, null, null);
        RecordHalfWay(HistoryKind.OptionYesTakenBack, by, now, option.Title, null);
    }

    /// <summary>The rule that forbids <see cref="LeaveAgreement"/> now; null when none does. A side that has asked waits for the other one, and a person who changed sides does not answer the own question.</summary>
    public RuleViolation? AgainstLeaving(Option option, Actor by, BusinessTime now) =>
        OnlySides.Unless(NegotiatingSideOf(by) is not null) ?? UnlessOpen() ?? Option.NotAgreed.Unless(option.IsAgreed, option.Title)
        ?? Option.LeaveAsked.When(option.LeaveAskedBy == NegotiatingSideOf(by) || option.LeaveAskedById == by.PersonId);

    /// <summary>
    /// A side leaves the agreement, with a reason. While no commitment is kept, that ends it. Afterwards the other side has given
    /// something for it, so it ends once the other side leaves too; a commitment that the other side reports as kept counts like one
    /// that is kept. Commitments that nobody has recorded end with it, but a side that leaves has broken what it owed before this day.
    /// </summary>
    /// <returns>Whether it has ended.</returns>
    public bool LeaveAgreement(Option option, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstLeaving(option, by, now) ?? Option.LeaveReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        var side = NegotiatingSideOf(by)!.Value;
        var made = _commitments.FindAll(commitment => commitment.OptionId == option.Id);
        if (option.LeaveAskedBy is null && made.Exists(commitment => commitment.HoldsBack(side)))
        {
            option.AskToLeave(side, by, now);
            RecordHalfWay(HistoryKind.AgreementEndAsked, by, now, option.Title, reason!.Trim());
            return false;
        }

        var areBothLeaving = option.LeaveAskedBy is not null;
        option.EndAgreement();
        made.ForEach(commitment => commitment.EndWith(areBothLeaving || commitment.Side == side, reason, by, now));
        RecordHalfWay(HistoryKind.AgreementEnded, by, now, option.Title, reason!.Trim());
        return true;
    }

    /// <summary>The rule that forbids <see cref="TakeLeaveBack"/> now; null when none does.</summary>
    public RuleViolation? AgainstTakingLeaveBack(Option option, Actor by, BusinessTime now) =>
        OnlySides.Unless(NegotiatingSideOf(by) is not null) ?? UnlessOpen() ?? Option.LeaveNotAsked.Unless(option.LeaveAskedBy is { } asking && asking == NegotiatingSideOf(by));

    /// <summary>The side that asked to leave the agreement stays, before the other side has left it.</summary>
    public void TakeLeaveBack(Option option, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstTakingLeaveBack(option, by, now));
        option.ForgetLeave();
        RecordHalfWay(HistoryKind.AgreementEndTakenBack, by, now, option.Title, null);
    }

    /// <summary>The rule that forbids <see cref="Commit"/> now; null when none does.</summary>
    public RuleViolation? AgainstCommitting(Actor by, BusinessTime now) =>
        OnlySides.Unless(NegotiatingSideOf(by) is not null) ?? UnlessOpen() ?? Commitment.NothingAgreed.When(AgreedOption is null) ?? Commitment.TooMany.When(_commitments.Count(commitment => commitment.State is not CommitmentState.Released) >= Commitment.Most, Commitment.Most);

    /// <summary>A side turns what it gives in the agreed option into a commitment.</summary>
    public Commitment Commit(string wording, Person owner, DateOnly dueOn, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstCommitting(by, now) ?? Commitment.WordingRequired.When(string.IsNullOrWhiteSpace(wording))
            ?? Commitment.DueInThePast.When(dueOn < now.Today, dueOn) ?? Commitment.OwnerLeft.Unless(owner.IsActive, owner.Name));
        var commitment = new Commitment(AgreedOption!, NegotiatingSideOf(by)!.Value, wording, owner, dueOn, by, now);
        _commitments.Add(commitment);
        RecordHalfWay(HistoryKind.CommitmentMade, by, now, commitment.Wording, null);
        return commitment;
    }

    /// <summary>Without numbers in <paramref name="detail"/> or <paramref name="text"/> that one side hides from the other. An owner who acts for neither side is named as a person.</summary>
    /// <param name="unitId">The unit for which a person who leads several acts; null for the first one.</param>
    internal void RecordHalfWay(HistoryKind kind, Actor by, BusinessTime now, string? detail, string? text, int? unitId = null)
    {
        var unit = unitId ?? NegotiatingUnitOf(by)?.UnitId;
        Record(kind, unit is not null ? Side.Unit : by.ActsForIt ? SideOf(by) : Side.Nobody, by, now, unitId: unit, detail: detail, text: text);
    }
}
