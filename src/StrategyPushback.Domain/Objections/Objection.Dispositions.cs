using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule NotAnAnswer = new("objection.not-an-answer");
    public static readonly Rule RemindersMissing = new("objection.reminders-missing");

    /// <summary>Reminders without reply after which a unit may be assumed satisfied.</summary>
    public const int RemindersBeforeSilenceCounts = 2;

    /// <summary>Reminders sent in the present turn.</summary>
    public int Reminders { get; private set; }

    public Disposition? StandingDisposition => Status is Status.DispositionProposed ? _dispositions[^1] : null;

    /// <summary>Verdicts on the disposition that stands, or stood last.</summary>
    public IEnumerable<Verdict> CurrentVerdicts =>
        _dispositions.Count == 0 ? [] : _verdicts.Where(verdict => ReferenceEquals(verdict.Disposition, _dispositions[^1]));

    private bool AllAccepted => Status is Status.DispositionProposed
        && StandingUnits.All(raising => CurrentVerdicts.Any(verdict => verdict.UnitId == raising.UnitId && verdict.Accepted));

    /// <summary>No action counts before a cause stands.</summary>
    internal void RequireTakesActions(BusinessTime now)
    {
        RequireOpen();
        RequireDiagnosed(now);
    }

    /// <summary>An action answers this objection.</summary>
    internal void TakeUp(ResolutionAction action, Actor by, BusinessTime now)
    {
        RequireTakesActions(now);
        SettleSilence(now);
        _actions.Add(action);
        Status = Status is Status.Diagnosed ? Status.InResolution : Status;
        Record(HistoryKind.ActionPlanned, SideOf(by), by, now, action: action, detail: action.Kind.ToString(), text: action.Title);
    }

    /// <summary>IT proposes its answer; each raising unit then replies for itself.</summary>
    public void ProposeDisposition(DispositionKind kind, string? response, Actor by, BusinessTime now)
    {
        RequireStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred);
        RequireIt(by);
        RequireAnswer(kind);
        RequireNothingPending(now);
        if (!IsReadBackConfirmed)
        {
            throw new BrokenRule(ReadBackMissing);
        }

        RequireDiagnosed(now);
        var words = Response(kind, response);
        var before = Remember();
        SettleSilence(now);
        MayBeTakenBack(Propose(kind, words, null, by, now), before);
    }

    private static void RequireAnswer(DispositionKind kind)
    {
        if (kind is DispositionKind.Deferred or DispositionKind.Duplicate or DispositionKind.Withdrawn)
        {
            // These have verbs of their own that ask the unit first.
            throw new BrokenRule(NotAnAnswer, kind);
        }
    }

    private HistoryEntry Propose(DispositionKind kind, string words, ReadBack? saidWith, Actor by, BusinessTime now)
    {
        _dispositions.Add(new Disposition(kind, words, by.PersonId, now.At, saidWith));
        var entry = Record(HistoryKind.DispositionProposed, SideOf(by), by, now, Ended(Step.ProposeDisposition, now), detail: kind.ToString(), text: words);
        Pass(entry, Status.DispositionProposed, Side.Unit, Step.Verdict, now.Clocks.Verdict, now, StandingUnits.FirstOrDefault()?.UnitId);
        return entry;
    }

    /// <summary>This settles it for the unit. Resolved once every raising unit has said so.</summary>
    public void Accept(Actor by, BusinessTime now)
    {
        var unit = RaisingUnitOf(by);
        RequireStatus(Status.DispositionProposed);
        var before = Remember();
        GiveVerdict(unit, true, null, by, now);
        ConfirmAtOnce(unit, by, now);
        var entry = Record(HistoryKind.Accepted, Side.Unit, by, now, Ended(Step.Verdict, now, RunningDays(now)), unit.UnitId);
        if (AllAccepted)
        {
            Pass(entry, Status.Resolved, Side.Nobody, null, 0, now);
        }
        else
        {
            Turned(Turn with { UnitId = NextUnitToReply() }, entry);
        }

        MayBeTakenBack(entry, before);
    }

    /// <summary>It does not settle it. IT answers anew, the others' replies to this answer notwithstanding.</summary>
    public void Contest(string? reason, Actor by, BusinessTime now)
    {
        var unit = RaisingUnitOf(by);
        if (PendingWording is not null)
        {
            ContestWording(unit, reason, by, now);
            return;
        }

        if (AskedFor is not null)
        {
            RefuseToAgree(unit, reason, by, now);
            return;
        }

        RequireStatus(Status.DispositionProposed);
        var words = Rationale(reason);
        var before = Remember();
        GiveVerdict(unit, false, words, by, now);
        var entry = Record(HistoryKind.Contested, Side.Unit, by, now, Ended(Step.Verdict, now, RunningDays(now)), unit.UnitId, text: words);
        Pass(entry, Status.Contested, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        MayBeTakenBack(entry, before);
    }

    /// <summary>A unit was asked again for what it owes: its reply, or the word that what was filed for it is its own.</summary>
    public void Remind(Actor by, BusinessTime now)
    {
        RequireOpen();
        RequireIt(by);
        if (Turn.Side is not Side.Unit && IsConfirmed)
        {
            throw new BrokenRule(WrongState, Status);
        }

        Reminders++;
        Record(HistoryKind.Reminded, SideOf(by), by, now, unitId: Turn.Side is Side.Unit ? Turn.UnitId : StandingUnits.FirstOrDefault()?.UnitId);
    }

    /// <summary>Silence after two reminders and past the clock. It is labelled so, and never called accepted.</summary>
    public void AssumeSatisfied(Actor by, BusinessTime now)
    {
        RequireStatus(Status.DispositionProposed);
        RequireIt(by);
        if (Reminders < RemindersBeforeSilenceCounts || !IsOverdueOn(now.Today))
        {
            throw new BrokenRule(RemindersMissing, RemindersBeforeSilenceCounts);
        }

        var entry = Record(HistoryKind.AssumedSatisfied, SideOf(by), by, now);
        Pass(entry, Status.AssumedSatisfied, Side.Nobody, null, 0, now);
    }

    /// <summary>A record brought in as closed, whose source names no unit that could have said so: the verdict is "not recorded".</summary>
    public void CloseAsRecorded(DispositionKind kind, string response, Actor by, BusinessTime now)
    {
        RequireOpen();
        RequireIt(by);
        if (Source is null)
        {
            throw new BrokenRule(OnlyObjectorAccepts);
        }

        _dispositions.Add(new Disposition(kind, response.Trim(), by.PersonId, now.At));
        var entry = Record(HistoryKind.ClosedAsRecorded, Side.It, by, now, detail: kind.ToString(), text: response.Trim());
        Lapse(now);
        Pass(entry, Status.Resolved, Side.Nobody, null, 0, now);
    }

    /// <summary>Every answer but "accepted as it stands" says why.</summary>
    private static string Response(DispositionKind kind, string? response) =>
        kind is DispositionKind.Accepted ? response?.Trim() ?? "" : Rationale(response);

    private void GiveVerdict(RaisingUnit unit, bool accepted, string? reason, Actor by, BusinessTime now)
    {
        if (CurrentVerdicts.Any(verdict => verdict.UnitId == unit.UnitId))
        {
            throw new BrokenRule(WrongState, Status);
        }

        _verdicts.Add(new Verdict(_dispositions[^1], unit.UnitId, accepted, reason, by.PersonId, now.At));
    }

    private int? NextUnitToReply() => Turn.Step switch
    {
        Step.Verdict => StandingUnits.FirstOrDefault(raising => !CurrentVerdicts.Any(verdict => verdict.UnitId == raising.UnitId))?.UnitId,
        Step.Agree => StandingUnits.FirstOrDefault(raising => raising.AgreedAt is null)?.UnitId,
        _ => StandingUnits.FirstOrDefault()?.UnitId,
    };
}
