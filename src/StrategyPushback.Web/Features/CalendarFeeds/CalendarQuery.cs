using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>
/// The entries of one person's calendar: the steps and actions that wait for the person, as on the week page, and the
/// consultation windows of the versions that the person may see, and the planned sessions to which the person is invited.
/// </summary>
public sealed class CalendarQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Steps, actions, windows and sessions in one calendar, the earliest of each first. Calendar programs become slow with more.</summary>
    public const int MaxOfAKind = 300;

    /// <summary>Days for which a window or a session that has ended stays in the calendar.</summary>
    public const int PastDays = 31;

    /// <param name="Key">Names the entry in every reading, for example <c>OBJ-4 Verdict</c>; that of a restricted objection has no number.</param>
    /// <param name="Title">Null where it must not leave the application, because an objection is restricted.</param>
    /// <param name="Number">The objection's or action's number; null for a window and a session.</param>
    /// <param name="Update">The key of the version of a window.</param>
    /// <param name="Last">Its last day.</param>
    public sealed record Entry(string Key, EntryKind Kind, string? Title, string? Number, int? Update, DateOnly First, DateOnly Last, Step? Step = null)
    {
        /// <summary>When, where and on which page; null for an entry of whole days.</summary>
        public Meeting? Session { get; init; }
    }

    /// <param name="StartsAt">UTC, and likewise <paramref name="EndsAt"/>.</param>
    /// <param name="Place">Empty for no place.</param>
    public sealed record Meeting(int Id, DateTime StartsAt, DateTime EndsAt, string Place);

    /// <param name="TimeZone">The organisation's, in which the days are counted.</param>
    public sealed record View(DateOnly Today, string TimeZone, IReadOnlyList<Entry> Entries);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var states = await context.ApplyFilterAsync(new ObjectionFilter(), cancellation);
        var tasks = await DueTasks.LoadUntilAsync(context, states, DateOnly.MaxValue, MaxOfAKind, cancellation);
        return new(
            context.Now.Today,
            context.Now.Settings.TimeZone,
            [
                .. TasksOf(tasks),
                .. await WindowsAsync(context, cancellation),
                .. await SessionsAsync(context, cancellation),
            ]);
    }

    /// <summary>
    /// The file has a hash of the key of each entry. Who has the file can try all numbers, so the key of a restricted objection is made of what the file
    /// shows anyway: the day, and the place among such entries of the day. Only a threat has a wording to confirm, so that step is shown as a read-back.
    /// </summary>
    private static IEnumerable<Entry> TasksOf(IReadOnlyList<DueTask> tasks)
    {
        var restricted = new Dictionary<DateOnly, int>();
        foreach (var task in tasks.OrderBy(task => task.DueOn).ThenBy(task => task.Number, StringComparer.Ordinal))
        {
            var kind = task.Step is null ? EntryKind.Action : EntryKind.Step;
            if (task.IsRestricted)
            {
                var place = restricted[task.DueOn] = restricted.GetValueOrDefault(task.DueOn) + 1;
                yield return new Entry(string.Create(CultureInfo.InvariantCulture, $"restricted {task.DueOn:yyyy-MM-dd} {place}"), kind, null, null, null, task.DueOn, task.DueOn);
            }
            else
            {
                var step = task.Step.KnownStep(knows: false);
                yield return new Entry($"{task.Number} {step}", kind, task.Title, task.Number, null, task.DueOn, task.DueOn, step);
            }
        }
    }

    private static async Task<IEnumerable<Entry>> SessionsAsync(QueryContext context, CancellationToken cancellation)
    {
        var (since, person) = (context.Now.Today.AddDays(-PastDays), context.Actor.PersonId);
        var led = await context.Db.OwnWithMergedAsync(context.Actor.LedUnits, cancellation);
        var sessions = await (await context.Db.SessionsVisibleToAsync(context.Actor, cancellation))
            .Where(session => session.State == SessionState.Planned && session.On >= since
                && (session.FacilitatorId == person || session.People.Any(known => known.PersonId == person && known.IsInvited) || session.Units.Any(invited => led.Contains(invited.UnitId))))
            .OrderBy(session => session.On).ThenBy(session => session.Id).Take(MaxOfAKind)
            .Select(session => new { session.Id, session.Title, session.Place, session.On, session.From, session.Until }).ToListAsync(cancellation);
        return sessions.Select(session => new Entry($"session {session.Id}", EntryKind.Session, session.Title, null, null, session.On, session.On)
        {
            Session = new(session.Id, context.Now.Calendar.At(session.On, session.From), context.Now.Calendar.At(session.On, session.Until), session.Place),
        });
    }

    private static async Task<List<Entry>> WindowsAsync(QueryContext context, CancellationToken cancellation)
    {
        var since = context.Now.Today.AddDays(-PastDays);
        var updates = await context.Db.Updates.VisibleTo(context.Actor).Include(update => update.Strategy)
            .Where(update => update.Window != null && update.Window.Closes >= since && update.Status != UpdateStatus.Withdrawn)
            .OrderBy(update => update.Window!.Opens).ThenBy(update => update.Id).Take(MaxOfAKind)
            .ToListAsync(cancellation);
        var entries = new List<Entry>();
        foreach (var update in updates)
        {
            var (window, name) = (update.Window!, $"{update.Strategy.Title} {update.Number}");
            entries.Add(new($"window {update.Id}", EntryKind.Window, name, null, update.Id, window.Opens, window.Closes));
            if (window.FinalCommentDays > 0)
            {
                entries.Add(new($"final comment {update.Id}", EntryKind.FinalComment, name, null, update.Id, window.Closes.AddDays(1), window.FinalCommentEnds(context.Now.Calendar)));
            }
        }

        return entries;
    }
}

public enum EntryKind
{
    Step, Action, Window, FinalComment, Session,
}
