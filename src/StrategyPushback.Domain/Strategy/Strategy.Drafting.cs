using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Strategy;

/// <summary>What an author writes about a version.</summary>
/// <param name="Number">As the strategy numbers its versions, for example <c>0.9</c>.</param>
/// <param name="DatedOn">The date of the text.</param>
/// <param name="Changes">What changed since the previous version.</param>
public sealed record UpdateDetails(string Number, DateOnly DatedOn, string Changes);

public sealed partial class Strategy
{
    public static readonly Rule DraftExists = new("update.draft-exists");
    public static readonly Rule NumberRequired = new("update.number-required");
    public static readonly Rule NumberInUse = new("update.number-in-use");

    /// <summary>The version that the next draft replaces: the newest one that was not withdrawn.</summary>
    public StrategyUpdate? Latest => _updates.FindLast(update => update.Status is not UpdateStatus.Withdrawn);

    /// <summary>The rule that forbids drafting the next version now; null when none does.</summary>
    public RuleViolation? AgainstDrafting(Actor by)
    {
        var open = _updates.Find(update => update.Status is UpdateStatus.Draft);
        return Objection.OnlyItActs.Unless(by.ActsForIt) ?? DraftExists.When(open is not null, open?.Number ?? "");
    }

    /// <summary>The rule that forbids a version to have this number; null when none does.</summary>
    /// <param name="of">The version that gets the number; null for a new one.</param>
    internal RuleViolation? AgainstNumber(string number, StrategyUpdate? of) =>
        NumberRequired.When(string.IsNullOrWhiteSpace(number))
        ?? NumberInUse.When(_updates.Exists(update => update != of && string.Equals(update.Number, number.Trim(), StringComparison.OrdinalIgnoreCase)), number.Trim());

    /// <summary>Drafts the next version.</summary>
    /// <param name="copyElements">Takes over the elements of <see cref="Latest"/>, with their identity; otherwise the draft is empty.</param>
    public StrategyUpdate DraftUpdate(UpdateDetails details, bool copyElements, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstDrafting(by) ?? AgainstNumber(details.Number, of: null));
        var before = Latest;
        var update = new StrategyUpdate(this, details.Number.Trim(), details.Changes.Trim(), details.DatedOn, before, (_updates.Count > 0 ? _updates[^1].Order : 0) + 1);
        foreach (var element in copyElements ? before?.Elements ?? [] : [])
        {
            update.Include(element.Element, element.Wording with { }, element.Level);
        }

        _updates.Add(update);
        update.RecordDrafted(by, now);
        return update;
    }

    /// <summary>Adds a version as a draft without checking the rules, for records that are replayed.</summary>
    public StrategyUpdate DraftUpdate(string number, string changes, DateOnly datedOn)
    {
        var before = _updates.Count > 0 ? _updates[^1] : null;
        var update = new StrategyUpdate(this, number, changes, datedOn, before, (before?.Order ?? 0) + 1);
        _updates.Add(update);
        return update;
    }
}
