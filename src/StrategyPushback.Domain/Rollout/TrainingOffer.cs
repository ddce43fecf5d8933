using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Rollout;

/// <summary>What people write about a training.</summary>
/// <param name="Place">A room or the address of a web page.</param>
/// <param name="StartsOn">The first day.</param>
/// <param name="EndsOn">The last day.</param>
public sealed record TrainingDetails(string Title, string Place, DateOnly StartsOn, DateOnly EndsOn);

/// <summary>How many people a training invited, how many attended and how many passed. No names are recorded.</summary>
public sealed record TrainingCounts(int? Invited, int? Attended, int? Passed);

/// <summary>A training that prepares the people of one unit for a phase.</summary>
public sealed class TrainingOffer : Entity
{
    public static readonly Rule TitleRequired = new("training.title-required");
    public static readonly Rule DatesUpsideDown = new("training.dates-upside-down");
    public static readonly Rule UnitNotReached = new("training.unit-not-reached");
    public static readonly Rule CountsOutOfRange = new("training.counts-out-of-range");
    public static readonly Rule CountsInFuture = new("training.counts-in-future");
    public static readonly Rule Withdrawn = new("training.withdrawn");

    public const int TitleLength = 200;
    public const int PlaceLength = 500;
    public const int MostPeople = 100_000;

    private TrainingOffer()
    {
    }

    public int PhaseId { get; private set; }

    public RolloutPhase Phase { get; private set; } = null!;

    /// <summary>After a merge it still refers to the unit that was merged.</summary>
    public int UnitId { get; private set; }

    public BusinessUnit Unit { get; private set; } = null!;

    public string Title { get; private set; } = "";

    public string Place { get; private set; } = "";

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    public int? Invited { get; private set; }

    public int? Attended { get; private set; }

    public int? Passed { get; private set; }

    /// <summary>When it was taken off the roadmap; null while it is offered.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public bool IsIllustrative { get; private set; }

    /// <summary>Whether it does not end before the units of its phase begin to work. The phase must be loaded.</summary>
    public bool IsLate => EndsOn >= Phase.GoesLiveOn;

    /// <summary>Offers a training. The phase must be loaded with its units.</summary>
    public static TrainingOffer Add(RolloutPhase phase, BusinessUnit unit, bool isReached, TrainingDetails details, Actor by, BusinessTime now, bool isIllustrative = false)
    {
        ThrowIf(Objection.OnlyItActs.Unless(by.ActsForIt) ?? UnitTree.Retired.When(unit.IsRetired, unit.Name) ?? UnitNotReached.Unless(isReached, unit.Name, phase.Name) ?? Against(details));
        var offer = new TrainingOffer { Phase = phase, PhaseId = phase.Id, Unit = unit, UnitId = unit.Id, IsIllustrative = isIllustrative };
        offer.Change(details);
        offer.Record(HistoryKind.TrainingOffered, null, by, now);
        return offer;
    }

    /// <summary>Changes the facts. The former values stay in the history.</summary>
    public void Edit(TrainingDetails details, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstChanging(by) ?? Against(details));
        var before = Facts();
        Change(details);
        if (FormerWording.Changed(before, Facts()) is { } former)
        {
            IsIllustrative = false;
            Record(HistoryKind.TrainingEdited, former, by, now);
        }
    }

    /// <summary>The rule that forbids these counts now; null when none does.</summary>
    public RuleViolation? AgainstCounting(TrainingCounts counts, Actor by, BusinessTime now) =>
        AgainstChanging(by)
        ?? CountsOutOfRange.Unless(
            new[] { counts.Invited, counts.Attended, counts.Passed }.All(count => count is null or (>= 0 and <= MostPeople))
            && !(counts.Attended > (counts.Invited ?? MostPeople)) && !(counts.Passed > (counts.Attended ?? 0)), MostPeople)
        ?? CountsInFuture.When((counts.Attended is not null || counts.Passed is not null) && StartsOn > now.Today, Title, StartsOn);

    /// <summary>Records how many people were invited, attended and passed. The former counts stay in the history.</summary>
    public void Count(TrainingCounts counts, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstCounting(counts, by, now));
        if (counts == new TrainingCounts(Invited, Attended, Passed))
        {
            return;
        }

        (Invited, Attended, Passed) = (counts.Invited, counts.Attended, counts.Passed);
        Record(HistoryKind.TrainingCounted, string.Join(" / ", new[] { Invited, Attended, Passed }.Select(count => count?.ToString(CultureInfo.InvariantCulture) ?? "–")), by, now);
    }

    /// <summary>Takes it off the roadmap. It stays in the history.</summary>
    public void Withdraw(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstChanging(by));
        WithdrawnAt = now.At;
        Record(HistoryKind.TrainingWithdrawn, null, by, now);
    }

    private RuleViolation? AgainstChanging(Actor by) => Objection.OnlyItActs.Unless(by.ActsForIt) ?? Withdrawn.When(WithdrawnAt is not null, Title);

    private static RuleViolation? Against(TrainingDetails details) =>
        TitleRequired.When(string.IsNullOrWhiteSpace(details.Title)) ?? DatesUpsideDown.When(details.EndsOn < details.StartsOn, details.StartsOn, details.EndsOn);

    private void Change(TrainingDetails details) => (Title, Place, StartsOn, EndsOn) = (details.Title.Trim(), details.Place.Trim(), details.StartsOn, details.EndsOn);

    private (string Fact, string Value)[] Facts() => [(nameof(Title), Title), (nameof(Place), Place), (nameof(StartsOn), FormerWording.Date(StartsOn)), (nameof(EndsOn), FormerWording.Date(EndsOn))];

    private void Record(HistoryKind kind, string? text, Actor by, BusinessTime now) => Phase.Record(kind, Title, text, by, now, UnitId);
}
