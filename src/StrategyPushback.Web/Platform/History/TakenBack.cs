using System.Linq.Expressions;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.History;

/// <summary>Filters out history entries that were taken back. One rule for queries and for loaded entries.</summary>
public static class TakenBack
{
    private static readonly Expression<Func<HistoryEntry, HistoryEntry, bool>> s_takesBack =
        (back, entry) => back.ObjectionId == entry.ObjectionId && back.TakesBack == entry.At && back.ById == entry.ById && back.Id > entry.Id;

    private static readonly Func<HistoryEntry, HistoryEntry, bool> s_doesTakeBack = s_takesBack.Compile();

    /// <summary>The entries that no entry of <paramref name="all"/> takes back.</summary>
    public static IQueryable<HistoryEntry> WithoutTakenBack(this IQueryable<HistoryEntry> entries, IQueryable<HistoryEntry> all)
    {
        var (back, entry) = (s_takesBack.Parameters[0], s_takesBack.Parameters[1]);
        var isTakenBack = Expression.Call(
            typeof(Queryable), nameof(Queryable.Any), [typeof(HistoryEntry)],
            all.Expression, Expression.Quote(Expression.Lambda<Func<HistoryEntry, bool>>(s_takesBack.Body, back)));
        return entries.Where(Expression.Lambda<Func<HistoryEntry, bool>>(Expression.Not(isTakenBack), entry));
    }

    /// <summary>The same for the loaded entries of one objection, without the entries that take back.</summary>
    public static IReadOnlyList<HistoryEntry> WithoutTakenBack(this IReadOnlyList<HistoryEntry> entries) =>
        [.. entries.Where(entry => entry.TakesBack is null && !entries.Any(back => s_doesTakeBack(back, entry)))];
}
