using System.Linq.Expressions;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.History;

/// <summary>Acts that were taken back no longer tell how an objection stands or what it came to. One rule, asked of the database and of entries already read.</summary>
public static class TakenBack
{
    private static readonly Expression<Func<HistoryEntry, HistoryEntry, bool>> s_takesBack =
        (back, entry) => back.ObjectionId == entry.ObjectionId && back.TakesBack == entry.At && back.ById == entry.ById && back.Id > entry.Id;

    private static readonly Func<HistoryEntry, HistoryEntry, bool> s_doesTakeBack = s_takesBack.Compile();

    /// <summary>Those that none of <paramref name="all"/> takes back.</summary>
    public static IQueryable<HistoryEntry> WithoutTakenBack(this IQueryable<HistoryEntry> entries, IQueryable<HistoryEntry> all)
    {
        var (back, entry) = (s_takesBack.Parameters[0], s_takesBack.Parameters[1]);
        var isTakenBack = Expression.Call(
            typeof(Queryable), nameof(Queryable.Any), [typeof(HistoryEntry)],
            all.Expression, Expression.Quote(Expression.Lambda<Func<HistoryEntry, bool>>(s_takesBack.Body, back)));
        return entries.Where(Expression.Lambda<Func<HistoryEntry, bool>>(Expression.Not(isTakenBack), entry));
    }

    /// <summary>The same of one objection's entries, without the acts of taking back themselves.</summary>
    public static IReadOnlyList<HistoryEntry> WithoutTakenBack(this IReadOnlyList<HistoryEntry> entries) =>
        [.. entries.Where(entry => entry.TakesBack is null && !entries.Any(back => s_doesTakeBack(back, entry)))];
}
