using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>The reader's notifications about what the reader may see now, grouped by objection and version.</summary>
public sealed class InboxQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>Groups that the page shows at first, and how many more each time.</summary>
    public const int GroupsAtOnce = 50;

    /// <summary>Groups that the page shows at most.</summary>
    public const int MostGroups = 500;

    /// <param name="Title">The number and the title of the objection, or the version.</param>
    /// <param name="Lines">Newest first.</param>
    public sealed record Group(string Number, string Title, IReadOnlyList<InboxLine> Lines)
    {
        /// <summary>Leads to what is asked, or to the newest news.</summary>
        public string Address => (Lines.FirstOrDefault(line => line.Asks && line.DoneAt is null) ?? Lines[0]).Address;
    }

    /// <param name="Groups">What asks the reader to act comes first, then the newest.</param>
    /// <param name="HasMore">Whether there are more groups.</param>
    public sealed record View(IReadOnlyList<Group> Groups, bool HasMore, DateOnly Today);

    /// <summary>A notification with the title of what it is about.</summary>
    public sealed record Item(InboxLine Line, string Number, string Title);

    private sealed record Subject(int? ObjectionId, int? UpdateId);

    /// <param name="groups">The number of groups; <see cref="GroupsAtOnce"/> to <see cref="MostGroups"/>.</param>
    public async Task<View> LoadAsync(InboxFilter filter, int groups = GroupsAtOnce, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var limit = Math.Clamp(groups, GroupsAtOnce, MostGroups);
        var rows = Filtered(context, filter);
        var subjects = await rows.GroupBy(row => new { row.ObjectionId, row.UpdateId })
            .Select(group => new { group.Key.ObjectionId, group.Key.UpdateId, Asks = group.Max(row => row.Kind == NotificationKind.YourTurn || row.Kind == NotificationKind.DueSoon || row.Kind == NotificationKind.Overdue ? 1 : 0), At = group.Max(row => row.At) })
            .OrderByDescending(group => group.Asks).ThenByDescending(group => group.At).Take(limit + 1).ToListAsync(cancellation);
        var shown = subjects.Take(limit).Select(subject => new Subject(subject.ObjectionId, subject.UpdateId)).ToList();
        var (objections, updates) = (shown.Select(subject => subject.ObjectionId).OfType<int>().ToList(), shown.Where(subject => subject.ObjectionId is null).Select(subject => subject.UpdateId).OfType<int>().ToList());
        var found = await rows.Where(row => objections.Contains(row.ObjectionId ?? 0) || updates.Contains(row.UpdateId ?? 0)).OrderByDescending(row => row.Id).ToListAsync(cancellation);
        var titles = await TitlesAsync(context.Db, found, cancellation);
        var lines = found.Select(row => InboxLine.Of(row, context.Now)).ToLookup(line => new Subject(line.ObjectionId, line.UpdateId));
        return new([.. shown.Select(subject => new Group(titles[subject].Number, titles[subject].Title, [.. lines[subject]]))], subjects.Count > limit, context.Now.Today);
    }

    /// <summary>A page of the same notifications, newest first.</summary>
    public async Task<Page<Item>> LoadPageAsync(InboxFilter filter, int limit, string? after, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var rows = Filtered(context, filter);
        var order = new Keyset<Notification>().By(row => row.Id, descending: true);
        var found = await order.Apply(order.After(rows, after, filter.Address)).Take(limit + 1).ToListAsync(cancellation);
        var page = found.Take(limit).ToList();
        var titles = await TitlesAsync(context.Db, page, cancellation);
        return new(
            [.. page.Select(row => (Row: row, About: titles[new(row.ObjectionId, row.UpdateId)])).Select(one => new Item(InboxLine.Of(one.Row, context.Now), one.About.Number, one.About.Title))],
            found.Count > limit ? order.Cursor(page[^1], filter.Address) : null,
            after is null ? await rows.CountAsync(cancellation) : null);
    }

    private static IQueryable<Notification> Filtered(QueryContext context, InboxFilter filter)
    {
        var rows = context.Db.NotificationsOf(context.Actor).Where(row => filter.IsDone ? row.DoneAt != null : row.DoneAt == null);
        return filter.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
    }

    private static async Task<Dictionary<Subject, (string Number, string Title)>> TitlesAsync(PushbackDb db, IReadOnlyList<Notification> rows, CancellationToken cancellation)
    {
        var (objections, updates) = (rows.Select(row => row.ObjectionId).OfType<int>().Distinct().ToList(), rows.Where(row => row.ObjectionId is null).Select(row => row.UpdateId).OfType<int>().Distinct().ToList());
        var titles = await db.Objections.Where(objection => objections.Contains(objection.Id)).Select(objection => new { objection.Id, objection.Title }).ToListAsync(cancellation);
        var versions = await db.Updates.Where(update => updates.Contains(update.Id)).Select(update => new { update.Id, update.Number, Strategy = update.Strategy.Title }).ToListAsync(cancellation);
        return titles.Select(objection => (Key: new Subject(objection.Id, null), Value: ($"OBJ-{objection.Id}", objection.Title)))
            .Concat(versions.Select(version => (Key: new Subject(null, version.Id), Value: (version.Number, version.Strategy)))).ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
