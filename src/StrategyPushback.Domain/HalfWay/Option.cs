using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.HalfWay;

/// <summary>What an option says: what each side gives and gets.</summary>
public sealed record OptionInput(string Title, string? UnitGives, string? UnitGets, string? ItGives, string? ItGets);

/// <summary>
/// A way to settle an objection. Each side scores it on its own interests, and agrees to it on its own. Its words do not
/// change, because scores belong to them: a side that wants other words proposes another option.
/// </summary>
public sealed class Option : Entity
{
    public static readonly Rule TitleRequired = new("option.title-required");
    public static readonly Rule ServesNobody = new("option.serves-nobody");
    public static readonly Rule TooMany = new("option.too-many");
    public static readonly Rule OnlyProposer = new("option.only-proposer");
    public static readonly Rule Withdrawn = new("option.withdrawn");
    public static readonly Rule InterestsMissing = new("option.interests-missing");
    public static readonly Rule ScoresIncomplete = new("option.scores-incomplete");
    public static readonly Rule ScoreOutOfRange = new("option.score-out-of-range");
    public static readonly Rule NotScored = new("option.not-scored");
    public static readonly Rule YesAlready = new("option.yes-already");
    public static readonly Rule NoYes = new("option.no-yes");
    public static readonly Rule AgreedAlready = new("option.agreed-already");
    public static readonly Rule NotAgreed = new("option.not-agreed");
    public static readonly Rule LeaveReasonRequired = new("option.leave-reason-required");
    public static readonly Rule LeaveAsked = new("option.leave-asked");
    public static readonly Rule LeaveNotAsked = new("option.leave-not-asked");

    public const int TitleLength = 200;

    public const int TextLength = 2_000;

    /// <summary>Characters of the reason for leaving an agreement.</summary>
    public const int ReasonLength = 2_000;

    /// <summary>The maximum number of options of one objection.</summary>
    public const int Most = 200;

    public const int HighestScore = 10;

    private readonly List<OptionScoring> _scorings = [];

    private Option()
    {
    }

    internal Option(Objection objection, Side side, OptionInput input, Actor by, BusinessTime now)
    {
        (Objection, ObjectionId, Title) = (objection, objection.Id, input.Title.Trim());
        (UnitGives, UnitGets, ItGives, ItGets) = (Text(input.UnitGives), Text(input.UnitGets), Text(input.ItGives), Text(input.ItGets));
        (ProposedBy, ProposedById, ProposedAt) = (side, by.PersonId, now.At);
    }

    public int ObjectionId { get; private set; }

    public Objection Objection { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string? UnitGives { get; private set; }

    public string? UnitGets { get; private set; }

    public string? ItGives { get; private set; }

    public string? ItGets { get; private set; }

    /// <summary>The side that proposed it.</summary>
    public Side ProposedBy { get; private set; }

    public int ProposedById { get; private set; }

    public DateTime ProposedAt { get; private set; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>When a lead of a raising unit agreed to it; null without that yes.</summary>
    public DateTime? UnitAgreedAt { get; private set; }

    public int? UnitAgreedById { get; private set; }

    /// <summary>When IT agreed to it; null without that yes.</summary>
    public DateTime? ItAgreedAt { get; private set; }

    public int? ItAgreedById { get; private set; }

    /// <summary>The side that asked to leave the agreement and waits for the other one; null when none does.</summary>
    public Side? LeaveAskedBy { get; private set; }

    public int? LeaveAskedById { get; private set; }

    public DateTime? LeaveAskedAt { get; private set; }

    /// <summary>Whether the demonstration added it and its source does not state it.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>Every scoring, the oldest first. The last one of a side counts.</summary>
    public IReadOnlyList<OptionScoring> Scorings => _scorings;

    public bool IsAgreed => UnitAgreedAt is not null && ItAgreedAt is not null;

    /// <summary>Whether the sides may read each other's scores: each has scored the option on its present interests.</summary>
    /// <param name="interests">The interests of both sides that count.</param>
    public bool IsScoredByBoth(IReadOnlyList<Interest> interests) => ScoresOf(Side.Unit, interests) is not null && ScoresOf(Side.It, interests) is not null;

    /// <summary>Called for the options of the demonstration.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    /// <summary>The scoring of a side that counts; null when the side has given none.</summary>
    public OptionScoring? LatestOf(Side side) => _scorings.FindLast(scoring => scoring.Side == side);

    public bool HasYesOf(Side side) => (side is Side.Unit ? UnitAgreedAt : ItAgreedAt) is not null;

    /// <summary>The scores of a side in the order of its interests; null when a score is missing.</summary>
    /// <param name="interests">The interests of both sides that count.</param>
    public IReadOnlyList<int>? ScoresOf(Side side, IReadOnlyList<Interest> interests)
    {
        var own = interests.Where(interest => interest.Side == side).ToList();
        var latest = LatestOf(side);
        return own.Count == 0 || latest is null || own.Exists(interest => latest.Of(interest.Number) is null) ? null : [.. own.Select(interest => latest.Of(interest.Number)!.Value)];
    }

    /// <summary>The first rule that an option breaks; null when it can be proposed.</summary>
    public static RuleViolation? Against(OptionInput input) =>
        TitleRequired.When(string.IsNullOrWhiteSpace(input.Title))
        ?? ServesNobody.When(string.IsNullOrWhiteSpace(input.UnitGets) && string.IsNullOrWhiteSpace(input.ItGets), input.Title.Trim());

    internal void Withdraw(BusinessTime now) => WithdrawnAt = now.At;

    internal void Score(OptionScoring scoring) => _scorings.Add(scoring);

    internal void SetYes(Side side, int? by, DateTime? at)
    {
        if (side is Side.Unit)
        {
            (UnitAgreedAt, UnitAgreedById) = (at, by);
        }
        else
        {
            (ItAgreedAt, ItAgreedById) = (at, by);
        }
    }

    internal void AskToLeave(Side side, Actor by, BusinessTime now) => (LeaveAskedBy, LeaveAskedById, LeaveAskedAt) = (side, by.PersonId, now.At);

    internal void ForgetLeave() => (LeaveAskedBy, LeaveAskedById, LeaveAskedAt) = (null, null, null);

    /// <summary>Takes the yes of both sides back. The history keeps who said yes, and when.</summary>
    internal void EndAgreement()
    {
        (UnitAgreedAt, UnitAgreedById, ItAgreedAt, ItAgreedById) = (null, null, null, null);
        ForgetLeave();
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
