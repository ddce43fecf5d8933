using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Objections.Lifecycle;

/// <summary>A verb this person's role may do, and the rule that refuses it now.</summary>
/// <param name="RefusedBy">The rule's code; null when it may be done.</param>
/// <param name="Why">The rule in the reader's language.</param>
public sealed record AllowedAction(Right Verb, string? RefusedBy, string? Why)
{
    public bool May => RefusedBy is null;
}

/// <summary>
/// What may be done with an objection now, before anybody tries: so that a button can say why it is shut. The noun's
/// own verbs decide; a test holds the two together, state by state.
/// </summary>
public sealed class ObjectionVerbs(Objection objection, Actor by, BusinessTime now)
{
    private static readonly Right[] All =
    [
        Right.ConfirmFiling, Right.Reword, Right.CoSign, Right.Acknowledge, Right.AnswerAtOnce, Right.SendReadBack, Right.Confirm, Right.RefuseReadBack, Right.Diagnose, Right.PlanAction,
        Right.Propose, Right.Remind, Right.AssumeSatisfied, Right.Accept, Right.Contest, Right.Withdraw, Right.Defer, Right.MarkDuplicate,
        Right.Agree, Right.Extend, Right.Escalate, Right.Rule, Right.Reopen, Right.TakeBack, Right.AddEvidence,
    ];

    public static IReadOnlyList<AllowedAction> Of(Objection objection, Actor by, BusinessTime now)
    {
        var verbs = new ObjectionVerbs(objection, by, now);
        return [.. All.Where(verb => by.Roles.May(verb) || by.Roles.RuleAgainst(verb) is not null).Select(verb => verbs.Against(verb) is { } rule
            ? new AllowedAction(verb, rule.Code, UseCase.Wording(rule.Code, verbs.FactsOf(rule)))
            : new AllowedAction(verb, null, null))];
    }

    private RaisingUnit? OwnUnit => objection.Units.FirstOrDefault(raising => raising.Stands && by.Leads(raising.UnitId));

    /// <summary>A wording past its clock stands by itself when IT goes on.</summary>
    private bool WordingWaits => objection.PendingWording is { } threat && now.Today <= threat.StandsFrom;

    private bool IsDiagnosed => objection.StandingCauses.Any() || (objection.PendingWording is not null && !WordingWaits);

    private Rule? Against(Right verb) => by.Roles.RuleAgainst(verb) ?? verb switch
    {
        Right.Acknowledge => WrongUnless(Status.Raised) ?? Pending(),
        Right.AnswerAtOnce => WrongUnless(Status.Raised, Status.Acknowledged) ?? Pending() ?? LightPath(),
        Right.SendReadBack => WrongUnless(Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred) ?? Pending() ?? Shepherd(),
        Right.Diagnose => WrongUnless(Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred) ?? Pending(),
        Right.PlanAction => Open() ?? Diagnosed(),
        Right.Propose => Propose(),
        Right.Remind => Open() ?? If(objection.Turn.Side is not Side.Unit && objection.IsConfirmed, Objection.WrongState),
        Right.AssumeSatisfied => WrongUnless(Status.DispositionProposed) ?? If(objection.Reminders < Objection.RemindersBeforeSilenceCounts || !objection.IsOverdueOn(now.Today), Objection.RemindersMissing),
        Right.Defer or Right.MarkDuplicate => WrongUnless(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Escalated) ?? Pending(),
        Right.Escalate => WrongUnless(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.DispositionProposed, Status.Contested, Status.Deferred) ?? If(!by.ActsForIt && OwnUnit is null, Objection.OnlyObjectorAccepts),
        Right.Rule => WrongUnless(Status.Escalated),
        Right.Reopen => WrongUnless(Status.Resolved, Status.Overruled, Status.Withdrawn, Status.AssumedSatisfied, Status.Duplicate) ?? If(!by.ActsForIt && !objection.Units.Any(raising => by.Leads(raising.UnitId)), Objection.OnlyObjectorAccepts),
        Right.TakeBack => objection.AgainstTakingBack(by, now),
        Right.ConfirmFiling => Open() ?? Raising() ?? If(OwnUnit!.IsConfirmed, Objection.AlreadyConfirmed),
        Right.CoSign => Open() ?? If(by.UnitId is null, Objection.OnlyObjectorAccepts) ?? If(OwnUnit is not null, Objection.AlreadyRaising),
        Right.Withdraw => Open() ?? Raising(),
        Right.Reword => Open() ?? Raising() ?? If(objection.ReadBacks.Count > 0 || objection.Dispositions.Count > 0, Objection.WordsAreAnswered),
        Right.Confirm => Raising() ?? If(objection.PendingReadBack is null && objection.ReadBackAtOnce is null && objection.PendingWording is null, Objection.WrongState),
        Right.RefuseReadBack => Raising() ?? If(objection.PendingReadBack is null && (objection.ReadBackAtOnce is null || Verdict() is not null), Objection.WrongState),
        Right.Extend => Open() ?? If(objection.Turn.Step is null || objection.Turn.DueOn is null, Objection.WrongState) ?? If(!IsOwnTurn, Objection.NotYourStep),
        Right.Agree when objection.AskedFor is null && objection.CurrentExtension is { AgreedAt: null, Side: Side.Unit } => If(!by.Is(Roles.Pmo), Objection.NotYourStep),
        Right.Agree when objection.AskedFor is null && objection.CurrentExtension is { AgreedAt: null } => Raising() ?? If(OwnUnit!.AgreedAt is not null, Objection.WrongState),
        Right.Agree => Raising() ?? If(objection.AskedFor is null || OwnUnit!.AgreedAt is not null, Objection.WrongState),
        Right.AddEvidence => If(!by.ActsForIt && OwnUnit is null && !objection.Actions.Any(action => action.OwnerId == by.PersonId), Domain.Resolution.Evidence.OnlyThoseInvolved),
        Right.Accept => Raising() ?? Verdict(),
        Right.Contest => Raising() ?? If(objection.PendingWording is null && objection.AskedFor is null && Verdict() is not null, Objection.WrongState),
        _ => null,
    };

    private bool IsOwnTurn => objection.Turn.Side switch
    {
        Side.It => by.ActsForIt,
        Side.Cio => by.Is(Roles.Cio),
        Side.Unit => OwnUnit is not null,
        _ => false,
    };

    private Rule? LightPath() =>
        If(objection.Severity is not (Severity.Substantive or Severity.Administrative), Objection.TooSeriousAtOnce)
        ?? If(objection.ReadBacks.Count + objection.Dispositions.Count > 0, Objection.FullPathOpen);

    private Rule? Propose() =>
        WrongUnless(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred)
        ?? Pending() ?? If(!objection.IsReadBackConfirmed, Objection.ReadBackMissing) ?? Diagnosed();

    private Rule? Verdict() =>
        WrongUnless(Status.DispositionProposed) ?? If(objection.CurrentVerdicts.Any(verdict => verdict.UnitId == OwnUnit?.UnitId), Objection.WrongState);

    private Rule? Diagnosed() => If(!IsDiagnosed, Objection.NotYetDiagnosed);

    private Rule? Pending() => If(objection.PendingReadBack is not null || WordingWaits || objection.AskedFor is not null, Objection.ReplyPending);

    private Rule? Shepherd() => If(
        objection.ReadBacks.Count(readBack => readBack.Confirmed is false && readBack.ById == by.PersonId) >= Objection.RefusalsBeforeAnotherShepherd, Objection.AnotherShepherd);

    private Rule? Raising() => If(OwnUnit is null, Objection.OnlyObjectorAccepts);

    private Rule? Open() => If(!objection.IsOpen, Objection.WrongState);

    private Rule? WrongUnless(params ReadOnlySpan<Status> allowed) => allowed.Contains(objection.Status) ? null : Objection.WrongState;

    private static Rule? If(bool broken, Rule rule) => broken ? rule : null;

    private object[] FactsOf(Rule rule) =>
        rule == Objection.WrongState ? [objection.Status]
        : rule == Objection.TooSeriousAtOnce ? [objection.Severity]
        : rule == Objection.RemindersMissing ? [Objection.RemindersBeforeSilenceCounts]
        : rule == Objection.AlreadyRaising || rule == Objection.AlreadyConfirmed ? [OwnUnit!.Unit.Name]
        : [];
}
