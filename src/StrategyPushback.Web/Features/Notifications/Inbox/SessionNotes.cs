using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>What a notification says about its session, as the session is now.</summary>
/// <param name="CancelReason">Why it was cancelled; null otherwise.</param>
/// <param name="Changes">What the change moved; empty for another kind.</param>
public sealed record SessionNote(DateOnly On, TimeOnly From, TimeOnly Until, string? CancelReason, IReadOnlyList<SessionChange> Changes);

/// <param name="Fact">The name of the property of <see cref="Session"/>.</param>
/// <param name="Before">As it is stored; empty for no place. Likewise <paramref name="After"/>.</param>
public sealed record SessionChange(string Fact, string Before, string After);

/// <summary>
/// Loads what notifications about sessions say. A notification holds no text, so what a change moved is read from the history: the value
/// before it is in its entry, the value after it is in the next entry that changes the same fact, or in the session.
/// </summary>
internal static class SessionNotes
{
    /// <summary>The facts that tell people when to be where, in the order in which they are said.</summary>
    public static readonly string[] Moving = [nameof(Session.On), nameof(Session.From), nameof(Session.Until), nameof(Session.Place)];

    /// <summary>Whether a change moved the session.</summary>
    /// <param name="former">The former values, as its history entry has them.</param>
    public static bool HasMoved(string? former) => FormerWording.Read(former).Any(fact => Moving.Contains(fact.Fact));

    private sealed record Edit(string EventId, int SessionId, IReadOnlyList<(string Fact, string Value)> Former);

    /// <param name="rows">With their sessions.</param>
    /// <returns>A note for each row about a session, by the key of the row.</returns>
    public static async Task<IReadOnlyDictionary<long, SessionNote>> LoadAsync(PushbackDb db, IReadOnlyList<Notification> rows, CancellationToken cancellation)
    {
        var changed = rows.Where(row => row.Kind is NotificationKind.SessionChanged).Select(row => row.SessionId).Distinct().ToList();
        var edits = changed.Count == 0 ? [] : (await db.History.Where(entry => changed.Contains(entry.SessionId) && entry.Kind == HistoryKind.SessionEdited)
                .OrderBy(entry => entry.Id).Select(entry => new { entry.Id, entry.SessionId, entry.Text }).ToListAsync(cancellation))
            .ConvertAll(entry => new Edit(string.Create(CultureInfo.InvariantCulture, $"history/{entry.Id}"), entry.SessionId!.Value, FormerWording.Read(entry.Text)));
        return rows.Where(row => row.Session is not null).ToDictionary(row => row.Id, row => NoteOf(row, row.Session!, edits));
    }

    private static SessionNote NoteOf(Notification row, Session session, List<Edit> edits)
    {
        var edit = row.Kind is NotificationKind.SessionChanged ? edits.FindIndex(edit => edit.EventId == row.EventId) : -1;
        var later = edit < 0 ? [] : edits.Skip(edit + 1).Where(other => other.SessionId == session.Id).SelectMany(other => other.Former).ToList();
        return new(session.On, session.From, session.Until, session.CancelReason,
            edit < 0 ? [] : [.. edits[edit].Former.Where(fact => Moving.Contains(fact.Fact)).OrderBy(fact => Array.IndexOf(Moving, fact.Fact)).Select(fact => new SessionChange(fact.Fact, fact.Value, later.Find(next => next.Fact == fact.Fact).Value ?? Now(session, fact.Fact)))]);
    }

    private static string Now(Session session, string fact) => fact switch
    {
        nameof(Session.On) => session.On.ToString("O", CultureInfo.InvariantCulture),
        nameof(Session.From) => session.From.ToString("HH:mm", CultureInfo.InvariantCulture),
        nameof(Session.Until) => session.Until.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => session.Place,
    };
}
