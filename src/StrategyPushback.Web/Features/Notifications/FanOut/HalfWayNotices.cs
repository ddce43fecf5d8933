using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Features.Notifications.FanOut;

/// <summary>
/// Who hears of meeting half-way: the other side of interests, options, complete scores, a yes and the end of an agreement; both sides of an
/// agreement; the owner of a commitment and, once it is reported as kept, the other side. What asks for something is done once the
/// commitment no longer waits for the person. No notification contains a score.
/// </summary>
internal static class HalfWayNotices
{
    private static readonly NotificationKind[] s_owners = [NotificationKind.CommitmentMade, NotificationKind.CommitmentDueSoon, NotificationKind.CommitmentOverdue];

    public static bool Concerns(Happening happening) => happening.Entry?.Kind is
            HistoryKind.InterestsStated or HistoryKind.OptionProposed or HistoryKind.OptionScored or HistoryKind.OptionAccepted or HistoryKind.OptionAgreed or HistoryKind.AgreementEndAsked or HistoryKind.AgreementEnded
            or HistoryKind.CommitmentMade or HistoryKind.CommitmentReported or HistoryKind.CommitmentKept or HistoryKind.CommitmentBroken or HistoryKind.CommitmentHandedOver
        || happening.Event.Kind is NotificationKind.CommitmentDueSoon or NotificationKind.CommitmentOverdue;

    /// <summary>A date causes each of these once, however often the dates are looked at.</summary>
    public static string IdOf(NotificationKind kind, int commitment, DateOnly due) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind is NotificationKind.CommitmentOverdue ? "commitment-overdue" : "commitment-due-soon")}/COM-{commitment}/{due:yyyy-MM-dd}");

    /// <param name="objection">With its units.</param>
    /// <param name="commitments">Those of the objection, with their owners.</param>
    /// <param name="open">The open notifications about the objection.</param>
    public static async Task<Notices> LoadAsync(
        PushbackDb db, Happening happening, Objection objection, IReadOnlyList<Commitment> commitments, IReadOnlyList<Notification> open, PeopleOfToday people, CancellationToken cancellation)
    {
        var (units, it) = (people.LeadsOf(UnitsOf(objection)).ToList(), people.It);
        var done = open.Where(row => row.CommitmentId is { } id && !Waits(commitments.FirstOrDefault(commitment => commitment.Id == id), row)).Select(row => row.Id).ToList();
        var asked = open.Where(row => !done.Contains(row.Id)).Select(row => (row.Kind, row.PersonId, row.CommitmentId)).ToHashSet();
        var heard = open.Where(row => row.Kind is NotificationKind.HalfWayMoved).Select(row => (row.Cause, row.PersonId)).ToHashSet();
        return new([.. (await AddedAsync()).DistinctBy(row => row.PersonId)], done, []);

        async Task<IEnumerable<Notification>> AddedAsync() => happening.Entry is { } entry ? entry.Kind switch
        {
            HistoryKind.InterestsStated => entry.Text is null ? News(OtherSide(entry.Side)) : [],
            HistoryKind.OptionProposed or HistoryKind.OptionAccepted or HistoryKind.AgreementEndAsked => News(OtherSide(entry.Side)),
            HistoryKind.OptionScored => await CompletesAsync(db, objection, entry, cancellation) ? News(OtherSide(entry.Side)) : [],
            HistoryKind.OptionAgreed => News(units.Concat(it)),
            HistoryKind.AgreementEnded => News(units.Concat(it).Concat(commitments.Where(commitment => commitment.StateAt == entry.At && commitment.State is CommitmentState.Released).Select(commitment => commitment.OwnerId))),
            HistoryKind.CommitmentMade => commitments.Where(commitment => commitment.MadeAt == entry.At && commitment.State is CommitmentState.Open).SelectMany(Owner),
            HistoryKind.CommitmentHandedOver => commitments.Where(commitment => commitment.Wording == entry.Detail && commitment.Owner.Name == entry.Text && commitment.State is CommitmentState.Open).SelectMany(Owner),
            HistoryKind.CommitmentReported => commitments.Where(commitment => commitment.StateAt == entry.At && commitment.State is CommitmentState.ReportedKept)
                .SelectMany(commitment => (commitment.Side is Side.Unit ? it : units).Select(person => Row(NotificationKind.CommitmentReported, person, commitment))),
            _ => commitments.Where(commitment => commitment.StateAt == entry.At && commitment.Wording == entry.Detail && commitment.State is CommitmentState.Kept or CommitmentState.Broken)
                .SelectMany(commitment => units.Concat(it).Prepend(commitment.OwnerId).Where(person => !happening.IsBy(person)).Select(person => Row(NotificationKind.CommitmentDecided, person, commitment))),
        }
        : commitments.Where(commitment => commitment.State is CommitmentState.Open && happening.Event.Kind is { } kind && happening.Event.EventId == IdOf(kind, commitment.Id, commitment.DueOn))
            .Select(commitment => Row(happening.Event.Kind!.Value, commitment.OwnerId, commitment));

        IEnumerable<Notification> Owner(Commitment commitment) =>
            happening.IsBy(commitment.OwnerId) || asked.Contains((NotificationKind.CommitmentMade, commitment.OwnerId, commitment.Id)) ? [] : [Row(NotificationKind.CommitmentMade, commitment.OwnerId, commitment)];

        // Ten options that are proposed in an hour are one piece of news until it is read.
        IEnumerable<Notification> News(IEnumerable<int> audience) => audience.Where(person => !happening.IsBy(person) && !heard.Contains((happening.Entry!.Kind, person))).Select(person => Row(NotificationKind.HalfWayMoved, person, null));

        IEnumerable<int> OtherSide(Side side) => side is Side.Unit ? it : units;

        Notification Row(NotificationKind kind, int person, Commitment? commitment) => new(happening.Event.EventId, person, kind, happening.Entry?.Kind, happening.Event.At)
        {
            ObjectionId = objection.Id,
            CommitmentId = commitment?.Id,
            DueOn = s_owners.Contains(kind) ? commitment?.DueOn : null,
            MailDueAt = people.MailDueAt(person, kind),
        };
    }

    /// <summary>Whether the commitment still waits for what the notification asks.</summary>
    private static bool Waits(Commitment? commitment, Notification row) => row.Kind switch
    {
        NotificationKind.CommitmentReported => commitment?.State is CommitmentState.ReportedKept,
        NotificationKind.CommitmentDecided => true,
        _ => commitment?.State is CommitmentState.Open && commitment.OwnerId == row.PersonId,
    };

    /// <summary>Once the objection is closed, every unit that raised it goes on with its commitments.</summary>
    private static IEnumerable<int> UnitsOf(Objection objection) => objection.Units.Where(raising => raising.IsSupporting || !objection.IsOpen).Select(raising => raising.UnitId);

    /// <summary>Whether these first scores of an option completed the scores of the side. Scores that are given again are no news.</summary>
    private static async Task<bool> CompletesAsync(PushbackDb db, Objection objection, HistoryEntry entry, CancellationToken cancellation)
    {
        var side = entry.Side is Side.Unit ? Side.Unit : Side.It;
        var interests = await db.Interests.AsNoTracking().Where(interest => interest.ObjectionId == objection.Id && interest.ReplacedAt == null).OrderBy(interest => interest.Number).ToListAsync(cancellation);
        var options = await db.Options.AsNoTracking().Where(option => option.ObjectionId == objection.Id && option.WithdrawnAt == null).Include(option => option.Scorings.OrderBy(scoring => scoring.Id)).ToListAsync(cancellation);
        return options.Count > 0 && options.TrueForAll(option => option.ScoresOf(side, interests) is not null)
            && options.Exists(option => option.Scorings.FirstOrDefault(scoring => scoring.Side == side)?.At == entry.At);
    }
}
