using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Web.Features.Notifications.FanOut;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>The reader's notifications about what the reader may see now, grouped by what they are about.</summary>
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

    /// <param name="groups">The number of groups; <see cref="GroupsAtOnce"/> to <see cref="MostGroups"/>.</param>
    public async Task<View> LoadAsync(InboxFilter filter, int groups = GroupsAtOnce, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var limit = Math.Clamp(groups, GroupsAtOnce, MostGroups);
        var rows = await FilteredAsync(context, filter, cancellation);
        var subjects = await rows.GroupBy(row => new { row.ObjectionId, row.UpdateId, row.EffectId, row.NeedId, row.SessionId })
            .Select(group => new
            {
                Subject = new InboxSubject(group.Key.ObjectionId, group.Key.UpdateId, group.Key.EffectId, group.Key.NeedId, group.Key.SessionId),
                Asks = group.Max(row => Notices.Asking.Contains(row.Kind) ? 1 : 0),
                At = group.Max(row => row.At),
            })
            .OrderByDescending(group => group.Asks).ThenByDescending(group => group.At).Take(limit + 1).ToListAsync(cancellation);
        var shown = subjects.Take(limit).Select(group => group.Subject).ToList();
        var found = await About(rows, shown).WithSubjects().OrderByDescending(row => row.Id).ToListAsync(cancellation);
        var titles = await InboxSubject.TitlesAsync(context.Db, found, cancellation);
        var notes = await SessionNotes.LoadAsync(context.Db, found, cancellation);
        var lines = found.ToLookup(InboxSubject.Of, row => InboxLine.Of(row, context.Now, notes.GetValueOrDefault(row.Id)));
        return new([.. shown.Select(subject => new Group(titles[subject].Number, titles[subject].Title, [.. lines[subject]]))], subjects.Count > limit, context.Now.Today);
    }

    /// <summary>A page of the same notifications, newest first.</summary>
    public async Task<Page<Item>> LoadPageAsync(InboxFilter filter, int limit, string? after, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var rows = await FilteredAsync(context, filter, cancellation);
        var order = new Keyset<Notification>().By(row => row.Id, descending: true);
        var found = await order.Apply(order.After(rows, after, filter.Address)).Take(limit + 1).WithSubjects().ToListAsync(cancellation);
        var page = found.Take(limit).ToList();
        var titles = await InboxSubject.TitlesAsync(context.Db, page, cancellation);
        var notes = await SessionNotes.LoadAsync(context.Db, page, cancellation);
        return new(
            [.. page.Select(row => (Row: row, About: titles[InboxSubject.Of(row)])).Select(one => new Item(InboxLine.Of(one.Row, context.Now, notes.GetValueOrDefault(one.Row.Id)), one.About.Number, one.About.Title))],
            found.Count > limit ? order.Cursor(page[^1], filter.Address) : null,
            after is null ? await rows.CountAsync(cancellation) : null);
    }

    private static async Task<IQueryable<Notification>> FilteredAsync(QueryContext context, InboxFilter filter, CancellationToken cancellation)
    {
        var own = await context.Db.NotificationsOfAsync(context.Actor, cancellation);
        var rows = filter.IsDone ? own.Where(row => row.DoneAt != null) : own.StillOpen(context.Now);
        return filter.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
    }

    /// <summary>The rows about these subjects.</summary>
    private static IQueryable<Notification> About(IQueryable<Notification> rows, IReadOnlyList<InboxSubject> subjects)
    {
        var (objections, updates) = (subjects.Select(subject => subject.ObjectionId ?? 0).ToList(), subjects.Select(subject => subject.UpdateId ?? 0).ToList());
        var (effects, needs) = (subjects.Select(subject => subject.EffectId ?? 0).ToList(), subjects.Select(subject => subject.NeedId ?? 0).ToList());
        var sessions = subjects.Select(subject => subject.SessionId ?? 0).ToList();
        return rows.Where(row => objections.Contains(row.ObjectionId ?? -1) || updates.Contains(row.UpdateId ?? -1) || effects.Contains(row.EffectId ?? -1) || needs.Contains(row.NeedId ?? -1) || sessions.Contains(row.SessionId ?? -1));
    }
}
