using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule TooSeriousAtOnce = new("objection.too-serious-at-once");
    public static readonly Rule ThreatNotAtOnce = new("objection.threat-not-at-once");
    public static readonly Rule FullPathOpen = new("objection.full-path-open");

    /// <summary>The read-back that the standing answer was given with, while no unit has said whether it is what it means.</summary>
    public ReadBack? ReadBackAtOnce => StandingDisposition?.SaidWith is { Confirmed: null } readBack ? readBack : null;

    /// <summary>
    /// The light path of what is small: one act acknowledges, says back, names the cause and answers. A unit's
    /// <see cref="Accept"/> then says both "that is it" and "it settles it"; any other reply opens the full path.
    /// </summary>
    public void AnswerAtOnce(string? readBack, IReadOnlyList<RootCause> causes, DispositionKind kind, string? response, Actor by, BusinessTime now)
    {
        RequireStatus(Status.Raised, Status.Acknowledged);
        RequireIt(by);
        RequireNothingPending(now);
        RequireLightPath();
        RequireAnswer(kind);
        var said = Rationale(readBack);
        var words = Response(kind, response);
        if (causes.Count == 0)
        {
            throw new BrokenRule(CauseRequired);
        }

        if (causes.Any(cause => cause is Threat))
        {
            // Its wording is shown to the unit's lead before it stands, which one click cannot do.
            throw new BrokenRule(ThreatNotAtOnce);
        }

        if (Status is Status.Raised)
        {
            Acknowledge(by, now);
        }

        var understood = new ReadBack(said, null, null, by.PersonId, now.At);
        _readBacks.Add(understood);
        Record(HistoryKind.ReadBackSent, SideOf(by), by, now, text: said);
        Diagnose(causes, by, now);
        Propose(kind, words, understood, by, now);
    }

    private void RequireLightPath()
    {
        if (Severity is not (Severity.Substantive or Severity.Administrative))
        {
            throw new BrokenRule(TooSeriousAtOnce, Severity);
        }

        if (_readBacks.Count + _dispositions.Count > 0)
        {
            throw new BrokenRule(FullPathOpen);
        }
    }

    /// <summary>"That is it": said alone or together with the verdict. No clock of its own ran for it.</summary>
    private HistoryEntry? ConfirmAtOnce(RaisingUnit unit, Actor by, BusinessTime now)
    {
        if (ReadBackAtOnce is not { } readBack)
        {
            return null;
        }

        readBack.Answer(true, null, by.PersonId, unit.UnitId, now.At);
        return Record(HistoryKind.ReadBackConfirmed, Side.Unit, by, now, unitId: unit.UnitId);
    }

    /// <summary>"Not what we mean": an answer to something else settles nothing, so it is contested with the same words.</summary>
    private HistoryEntry RefuseAtOnce(ReadBack readBack, RaisingUnit unit, string words, Actor by, BusinessTime now)
    {
        GiveVerdict(unit, false, words, by, now);
        readBack.Answer(false, words, by.PersonId, unit.UnitId, now.At);
        var entry = Record(HistoryKind.ReadBackRefused, Side.Unit, by, now, Ended(Step.Verdict, now, RunningDays(now)), unit.UnitId, text: words);
        Pass(entry, Status.Contested, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        return entry;
    }
}
