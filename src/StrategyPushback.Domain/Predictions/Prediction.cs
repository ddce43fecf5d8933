using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Predictions;

/// <summary>What a side claims will be true.</summary>
/// <param name="Wording">What can be checked on the day, with its measure.</param>
/// <param name="DueOn">The day on which it is checked.</param>
/// <param name="Probability">How sure the side is, in percent.</param>
public sealed record PredictionDetails(string Wording, DateOnly DueOn, int Probability);

/// <summary>
/// A claim that comes due: a unit or IT says with a probability what will be true on a day. On that day the other side or the PMO
/// records whether it came true. A claim cannot be changed or taken back.
/// </summary>
public sealed class Prediction : Entity
{
    public static readonly Rule WordingRequired = new("claim.wording-required");
    public static readonly Rule ProbabilityOutOfRange = new("claim.probability-out-of-range");
    public static readonly Rule DateInPast = new("claim.date-in-past");
    public static readonly Rule NoSide = new("claim.no-side");
    public static readonly Rule NotDue = new("claim.not-due");
    public static readonly Rule OwnClaim = new("claim.own-claim");
    public static readonly Rule OnlyOtherSide = new("claim.only-other-side");
    public static readonly Rule AlreadyScored = new("claim.already-scored");
    public static readonly Rule SourceRequired = new("claim.source-required");

    public const int WordingLength = 500;
    public const int SourceLength = 500;

    /// <summary>The lowest probability in percent. 0 and 100 would say that nothing can be learned.</summary>
    public const int LeastProbability = 1;

    /// <summary>The highest probability in percent.</summary>
    public const int MostProbability = 99;

    private Prediction()
    {
    }

    public int StrategyId { get; private set; }

    public Strategy.Strategy Strategy { get; private set; } = null!;

    /// <summary>The objection that it is about; null for one about an element.</summary>
    public int? ObjectionId { get; private set; }

    public Objection? Objection { get; private set; }

    /// <summary>The element that it is about; null for one about an objection.</summary>
    public int? ElementId { get; private set; }

    public StrategyElement? Element { get; private set; }

    /// <summary>The side that claims it.</summary>
    public Side Side { get; private set; }

    /// <summary>The unit that claims it; null for IT. After a merge it still refers to the unit that was merged.</summary>
    public int? UnitId { get; private set; }

    public string Wording { get; private set; } = "";

    public DateOnly DueOn { get; private set; }

    /// <summary>In percent.</summary>
    public int Probability { get; private set; }

    public int MadeById { get; private set; }

    public DateOnly MadeOn { get; private set; }

    /// <summary>Null until it was scored.</summary>
    public bool? CameTrue { get; private set; }

    /// <summary>Where the outcome can be checked; null until it was scored.</summary>
    public string? Source { get; private set; }

    public int? ScoredById { get; private set; }

    public DateOnly? ScoredOn { get; private set; }

    /// <summary>Whether it is demonstration data that the source of the demonstration does not state.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>The squared error of the probability (Brier 1950): from 0 for a sure and true claim to almost 1.</summary>
    public static decimal BrierOf(int probability, bool cameTrue) => (probability / 100m - (cameTrue ? 1 : 0)) * (probability / 100m - (cameTrue ? 1 : 0));

    /// <summary>The raising units for which the person may claim something about an objection.</summary>
    public static IReadOnlyList<int> UnitsOf(Objection objection, Actor by) => [.. objection.Units.Select(raising => raising.UnitId).Where(by.Leads)];

    /// <summary>The units for which the person may claim something about an element. Who acts for IT claims for IT.</summary>
    public static IReadOnlyList<int> UnitsOf(Actor by) => by.ActsForIt ? [] : by.LedUnits;

    /// <summary>Claims something about an objection, which must be loaded with its units and its version. A lead of a raising unit claims for the unit.</summary>
    /// <param name="unitId">The unit that claims it; null for the first one of <see cref="UnitsOf(Objection, Actor)"/>.</param>
    public static Prediction About(Objection objection, PredictionDetails details, Actor by, BusinessTime now, bool isIllustrative = false, int? unitId = null)
    {
        var unit = UnitIn(UnitsOf(objection, by), unitId, by);
        ThrowIf(Against(details, now));
        var prediction = new Prediction(objection.Update.Strategy, unit, details, by, now, isIllustrative) { Objection = objection, ObjectionId = objection.Id };
        objection.RecordHalfWay(HistoryKind.ClaimMade, by, now, prediction.Wording, null, unit);
        return prediction;
    }

    /// <summary>Claims something about an element. IT claims for IT; a unit lead for the own unit.</summary>
    /// <param name="unitId">The unit that claims it; null for the first one of <see cref="UnitsOf(Actor)"/>.</param>
    public static Prediction About(Strategy.Strategy strategy, StrategyElement element, PredictionDetails details, Actor by, BusinessTime now, bool isIllustrative = false, int? unitId = null)
    {
        var unit = UnitIn(UnitsOf(by), unitId, by);
        ThrowIf(Against(details, now));
        var prediction = new Prediction(strategy, unit, details, by, now, isIllustrative) { Element = element, ElementId = element.Id };
        strategy.RecordAbout(HistoryKind.ClaimMade, prediction.Wording, null, by, now, unit);
        return prediction;
    }

    /// <summary>The unit that claims; null for IT.</summary>
    private static int? UnitIn(IReadOnlyList<int> units, int? named, Actor by)
    {
        ThrowIf(NoSide.Unless(named is { } unit ? units.Contains(unit) : units.Count > 0 || by.ActsForIt));
        return named ?? units.Select(first => (int?)first).FirstOrDefault();
    }

    private Prediction(Strategy.Strategy strategy, int? unit, PredictionDetails details, Actor by, BusinessTime now, bool isIllustrative)
    {
        (Strategy, StrategyId, Side, UnitId) = (strategy, strategy.Id, unit is null ? Side.It : Side.Unit, unit);
        (Wording, DueOn, Probability, MadeById, MadeOn, IsIllustrative) = (details.Wording.Trim(), details.DueOn, details.Probability, by.PersonId, now.Today, isIllustrative);
    }

    public bool IsDueOn(DateOnly today) => CameTrue is null && DueOn <= today;

    /// <summary>The rule that forbids scoring now; null when none does. A claim about an objection must be loaded with the units of the objection.</summary>
    public RuleViolation? AgainstScoring(Actor by, BusinessTime now) => AgainstScoring(Objection is null ? [] : [.. Objection.Units.Select(raising => raising.UnitId)], by, now);

    /// <summary>The same without the objection.</summary>
    /// <param name="raising">The units that raised the objection; none for a claim about an element.</param>
    public RuleViolation? AgainstScoring(IReadOnlyCollection<int> raising, Actor by, BusinessTime now) =>
        AlreadyScored.When(CameTrue is not null, ScoredOn ?? default)
        ?? NotDue.When(now.Today < DueOn, DueOn)
        ?? OwnClaim.When(by.PersonId == MadeById)
        ?? OnlyOtherSide.Unless(by.Is(Roles.Pmo) || (Side is Side.Unit ? by.ActsForIt && !by.Leads(UnitId ?? 0) : ObjectionId is null ? by.LedUnits.Count > 0 : raising.Any(by.Leads)));

    /// <summary>Records whether it came true, with the source.</summary>
    public void Score(bool cameTrue, string? source, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstScoring(by, now) ?? SourceRequired.When(string.IsNullOrWhiteSpace(source)));
        (CameTrue, Source, ScoredById, ScoredOn) = (cameTrue, source!.Trim(), by.PersonId, now.Today);
        var kind = cameTrue ? HistoryKind.ClaimCameTrue : HistoryKind.ClaimDidNotComeTrue;
        if (Objection is not null)
        {
            Objection.RecordHalfWay(kind, by, now, Wording, Source);
        }
        else
        {
            Strategy.RecordAbout(kind, Wording, Source, by, now);
        }
    }

    private static RuleViolation? Against(PredictionDetails details, BusinessTime now) =>
        WordingRequired.When(string.IsNullOrWhiteSpace(details.Wording))
        ?? ProbabilityOutOfRange.Unless(details.Probability is >= LeastProbability and <= MostProbability, LeastProbability, MostProbability)
        ?? DateInPast.When(details.DueOn <= now.Today, details.DueOn, now.Today);
}
