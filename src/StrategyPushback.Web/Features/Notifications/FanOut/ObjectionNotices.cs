using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Opposing;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Who hears of an event of an objection. A person hears once of an event: what is expected of the person, otherwise what
/// happened. Nobody hears of the own actions. docs/notifications.md lists the kinds.
/// </summary>
internal static class ObjectionNotices
{
    /// <param name="open">The open notifications about the objection.</param>
    public static Notices Of(Happening happening, Objection objection, IReadOnlyList<Notification> open, PeopleOfToday people)
    {
        var awaited = people.Of(objection.Awaited);
        var turn = Shown(objection.Turn);
        var isAskedAboutOpposition = Unanswered(objection).Any();
        var done = open.Where(row => row.Kind is NotificationKind.OppositionAsked ? !isAskedAboutOpposition
            : Notices.Asks(row.Kind) && (!awaited.ContainsKey(row.PersonId) || (row.Kind is not NotificationKind.YourTurn && row.DueOn != turn.DueOn))).ToList();
        var moved = open.Where(row => row.Kind is NotificationKind.YourTurn && IsTurnOf(row.PersonId) && (row.Step, row.DueOn) != (turn.Step, turn.DueOn)).ToList();
        if (happening.Entry is not { } entry)
        {
            return new([.. Timed(happening, objection, awaited.Keys.Where(IsTurnOf), people)], [.. done.Select(row => row.Id)], [.. moved.Select(row => row.Id)], turn);
        }

        var asked = open.Except(done).Where(row => row.Kind is NotificationKind.YourTurn).Select(row => row.PersonId).ToHashSet();
        var turns = awaited.Where(person => Hears(entry, person.Key, person.Value, asked)).Select(person => person.Key).ToList();
        if (entry.Kind is HistoryKind.Reminded)
        {
            done.AddRange(open.Where(row => row.Kind is NotificationKind.YourTurn && turns.Contains(row.PersonId)));
        }

        var (kind, audience) = Told(entry, objection, people);
        var others = audience.Distinct().Where(person => !turns.Contains(person) && !happening.IsBy(person));
        return new(
            [.. turns.Select(person => New(NotificationKind.YourTurn, person)), .. kind is { } told ? others.Select(person => New(told, person)) : []],
            [.. done.Select(row => row.Id).Distinct()], [.. moved.Except(done).Select(row => row.Id)], turn);

        // A person can also be asked beside the present turn, for example to confirm what was filed for the unit.
        bool IsTurnOf(int person) => awaited.TryGetValue(person, out var side) && side == turn.Side;

        Notification New(NotificationKind kind, int person) =>
            Row(happening, objection, kind, person, IsTurnOf(person), people, kind is NotificationKind.OppositionAsked ? OppositionOf(entry, objection)?.DueOn : null);
    }

    /// <summary>Only a threat has a wording to confirm, so this step is stored without its name: a notification must not tell that there is a threat.</summary>
    private static Turn Shown(Turn turn) => turn.Step is Step.ConfirmWording ? turn with { Step = null } : turn;

    private static HistoryKind? Shown(HistoryKind? cause) => cause is HistoryKind.Diagnosed or HistoryKind.WordingAgreed or HistoryKind.WordingContested ? null : cause;

    /// <summary>Whether the action passes the turn to the person. A person who has an open request gets a second one only for a reminder.</summary>
    private static bool Hears(HistoryEntry entry, int person, Side side, HashSet<int> asked) => entry.Kind switch
    {
        HistoryKind.Reminded => side is Side.Unit && entry.ById != person,
        HistoryKind.TakenBack => !asked.Contains(person),

        // A changed calendar moves thousands of due dates at once. Neither passes a turn.
        HistoryKind.DueDateMoved or HistoryKind.Mentioned => false,

        // A revised plan is news and passes no turn. An opposition asks the units beside the turn.
        HistoryKind.ActionPlanRevised => false,
        HistoryKind.OppositionRecorded or HistoryKind.OppositionReplied or HistoryKind.OppositionWithdrawn => false,
        _ => !asked.Contains(person) && entry.ById != person && entry.Side != side,
    };

    /// <summary>What people hear who need not act.</summary>
    private static (NotificationKind? Kind, IEnumerable<int> People) Told(HistoryEntry entry, Objection objection, PeopleOfToday people)
    {
        var leads = people.LeadsOf(objection.Units.Where(raising => raising.IsSupporting).Select(raising => raising.UnitId));
        var owners = objection.Actions.Select(action => action.OwnerId);
        return entry.Kind switch
        {
            HistoryKind.DispositionProposed => (NotificationKind.Answered, leads.Append(objection.RaisedById).Concat(owners)),
            HistoryKind.Contested => (NotificationKind.Contested, leads.Concat(people.It).Concat(owners)),
            HistoryKind.Escalated or HistoryKind.SeverityEscalated => (NotificationKind.Escalated, leads.Concat(people.It)),
            HistoryKind.ReclassificationWithdrawn => (NotificationKind.QuestionWithdrawn, leads.Append(objection.RaisedById).Concat(people.Cio.Where(_ => objection.Reclassifications is [.., { EscalatedAt: not null }]))),
            HistoryKind.Ruled or HistoryKind.SeverityRuled => (NotificationKind.Ruled, leads.Concat(people.It).Append(objection.RaisedById).Concat(owners)),
            HistoryKind.Mentioned => (NotificationKind.Mentioned, entry.PersonId is { } mentioned ? [mentioned] : []),
            HistoryKind.ProofMissing => (NotificationKind.ProofMissing, leads.Concat(people.It).Append(objection.RaisedById).Concat(owners)),
            HistoryKind.MediationProposed or HistoryKind.MediationAgreed or HistoryKind.MediationDeclined or HistoryKind.MediationWithdrawn or HistoryKind.MediationEnded =>
                (NotificationKind.Mediation, leads.Concat(people.It).Concat(entry.Kind is HistoryKind.MediationAgreed or HistoryKind.MediationEnded ? MediatorOf(objection, people) : [])),
            HistoryKind.ActionPlanRevised => (NotificationKind.PlanRevised, leads),
            HistoryKind.OppositionRecorded => (NotificationKind.OppositionAsked, OppositionOf(entry, objection) is null ? [] : leads),
            _ => (null, []),
        };
    }

    /// <summary>The latest mediator, who is told nothing about an objection that the person reads no longer.</summary>
    private static IEnumerable<int> MediatorOf(Objection objection, PeopleOfToday people) =>
        objection.Mediations.TakeLast(1).Select(mediation => mediation.MediatorId).Where(mediator => people.ActorOf(mediator)?.MayRead(objection) is true);

    /// <summary>The oppositions about which the units of the objection are asked and have not replied. Nobody is asked about a restricted objection.</summary>
    private static IEnumerable<Opposition> Unanswered(Objection objection) =>
        objection.IsOpen ? objection.StandingOppositions().Where(opposition => opposition.ReplyOf(objection.Id) is null && opposition.OtherSideOf(objection).Confidentiality is Confidentiality.Open) : [];

    /// <summary>The one that the entry recorded; null when it no longer waits for a reply. The entry names the other objection.</summary>
    private static Opposition? OppositionOf(HistoryEntry entry, Objection objection) =>
        Unanswered(objection).Where(opposition => opposition.OtherSideOf(objection).Number == entry.Detail).MaxBy(opposition => opposition.Id);

    /// <summary>Nothing when the step was taken, or its due date moved, since the event was written.</summary>
    private static IEnumerable<Notification> Timed(Happening happening, Objection objection, IEnumerable<int> awaited, PeopleOfToday people) =>
        happening.Event.Kind is { } kind && objection.Turn is { Step: { } step, DueOn: { } due } && happening.Event.EventId == TimedEvents.IdOf(kind, objection.Id, step, due)
            ? awaited.Select(person => Row(happening, objection, kind, person, isTurn: true, people))
            : [];

    /// <param name="askedUntil">The due date of what is asked beside the turn; null for everything else.</param>
    private static Notification Row(Happening happening, Objection objection, NotificationKind kind, int person, bool isTurn, PeopleOfToday people, DateOnly? askedUntil = null) =>
        new(happening.Event.EventId, person, kind, Shown(happening.Entry?.Kind), happening.Event.At)
        {
            ObjectionId = objection.Id,
            Step = isTurn && askedUntil is null && Notices.Asks(kind) ? Shown(objection.Turn).Step : null,
            DueOn = askedUntil ?? (isTurn && Notices.Asks(kind) ? objection.Turn.DueOn : null),
            MailDueAt = people.MailDueAt(person, kind),
        };
}
