using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule NothingToTakeBack = new("objection.nothing-to-take-back");
    public static readonly Rule NotYourAct = new("objection.not-your-act");
    public static readonly Rule TakeBackSameDay = new("objection.take-back-same-day");
    public static readonly Rule PublishedSince = new("objection.published-since");

    /// <summary>Null only where whoever loaded the objection did not ask for it.</summary>
    public LastAct? LastAct { get; private set; }

    /// <summary>
    /// Whoever did the last act takes it back on the same day, while nothing came after it. The objection is then as it
    /// was, its clocks too; the history keeps both the act and that it was taken back.
    /// </summary>
    public void TakeBack(Actor by, BusinessTime now)
    {
        if (AgainstTakingBack(by, now) is { } rule)
        {
            throw new BrokenRule(rule);
        }

        var act = LastAct!;
        Restore(act.Before!, now);
        var entry = Record(new HistoryEntry(HistoryKind.TakenBack, by, now)
        {
            Side = act.Side,
            UnitId = act.UnitId,
            Detail = act.Kind.ToString(),
            Step = act.Step,
            Days = act.Days,
            Clock = act.Clock,
            TakesBack = act.At,
            Objection = this,
            StatusAfter = Status,
            TurnAfter = Turn.Side,
        });
        Leave(entry);
    }

    /// <summary>The rule that keeps this person from taking the last act back now; null where nothing does.</summary>
    public Rule? AgainstTakingBack(Actor by, BusinessTime now) =>
        LastAct is not { IsOver: false, Before: { } before } act ? NothingToTakeBack
        : act.ById != by.PersonId || !(act.Side is Side.Unit ? act.UnitId is { } unit && by.Leads(unit) : by.ActsForIt) ? NotYourAct
        : act.On != now.Today ? TakeBackSameDay
        : Update.Strategy.LastPublishedAt >= act.At && Counted(Status) < Counted(before.Status) ? PublishedSince
        : null;

    /// <summary>What a publication asks about it: nothing once closed, less while an answer stands.</summary>
    private static int Counted(Status status) => !status.IsOpen() ? 0 : status is Status.DispositionProposed or Status.Deferred ? 1 : 2;

    /// <summary>How it is now, for an act that may be taken back.</summary>
    private Before Remember(bool words = false) => new(
        Status, Turn, TurnSince, DaysWithIt, DaysWithUnits, DaysUsedOfStep, PausedStep, Reminders, ClosedOn, ShepherdId, AskedFor, DeferredUntil, DuplicateOfId, IsClosureAgreed, IsConfirmed,
        _readBacks.Count, (PendingReadBack ?? ReadBackAtOnce) is { } readBack ? _readBacks.IndexOf(readBack) : null, _dispositions.Count, _verdicts.Count, _extensions.Count,
        [.. _extensions.Index().Where(part => part.Item.EndedAt is null).Select(part => new RunningBefore(part.Index, part.Item.AgreedById, part.Item.AgreedAt))],
        [.. _units.Select(raising => new UnitBefore(raising.UnitId, raising.AgreedAt, raising.WithdrawnAt, raising.ConfirmedById, raising.ConfirmedAt))],
        words ? new WordsBefore(Title, Statement, Interest, ProposedChange, Severity) : null);

    /// <summary>
    /// The act may be taken back, unless it reached further than this objection's own state: a threat's wording came to
    /// stand or fell with it, or a first word of the unit itself called the update back.
    /// </summary>
    private void MayBeTakenBack(HistoryEntry entry, Before before)
    {
        if (before.Turn.Step is not Step.ConfirmWording && !(IsConfirmed && !before.IsConfirmed && IsLate && Severity is Severity.Critical))
        {
            LastAct?.Become(entry, before);
        }
    }

    private void Restore(Before before, BusinessTime now)
    {
        (Status, Turn, TurnSince, PausedStep) = (before.Status, before.Turn, before.TurnSince, before.PausedStep);
        (DaysWithIt, DaysWithUnits, DaysUsedOfStep) = (before.DaysWithIt, before.DaysWithUnits, before.DaysUsedOfStep);
        (Reminders, ClosedOn, ShepherdId, AskedFor) = (before.Reminders, before.ClosedOn, before.ShepherdId, before.AskedFor);
        (DeferredUntil, DuplicateOfId, IsClosureAgreed, IsConfirmed) = (before.DeferredUntil, before.DuplicateOfId, before.IsClosureAgreed, before.IsConfirmed);
        if (before.Words is { } words)
        {
            (Title, Statement, Interest, ProposedChange, Severity) = (words.Title, words.Statement, words.Interest, words.ProposedChange, words.Severity);
        }

        RestoreParts(before);
        KeepGate();
        ChangedAt = now.At;
    }

    private void RestoreParts(Before before)
    {
        _verdicts.RemoveRange(before.Verdicts, _verdicts.Count - before.Verdicts);
        _dispositions.RemoveRange(before.Dispositions, _dispositions.Count - before.Dispositions);
        _readBacks.RemoveRange(before.ReadBacks, _readBacks.Count - before.ReadBacks);
        _extensions.RemoveRange(before.Extensions, _extensions.Count - before.Extensions);
        if (before.Unanswered is { } place)
        {
            _readBacks[place].Unanswer();
        }

        foreach (var running in before.Running)
        {
            _extensions[running.Place].Restore(running.AgreedById, running.AgreedAt);
        }

        foreach (var unit in before.Units)
        {
            _units.Find(raising => raising.UnitId == unit.UnitId)?.Restore(unit);
        }
    }
}
