namespace StrategyPushback.Web.Platform.Filters;

/// <summary>What a page's address asks: a filter, and on the dashboard whether every version is meant or the one in consultation.</summary>
/// <param name="EveryUpdate">The address says <c>update=all</c>.</param>
public sealed record ViewQuery(ObjectionFilter Filter, bool EveryUpdate)
{
    /// <summary>The value of <c>update</c> that looks at every strategy at once.</summary>
    public const string All = "all";

    /// <exception cref="InvalidFieldException">A value it does not know.</exception>
    public static ViewQuery Read(string query)
    {
        var isAll = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).TryGetValue("update", out var update) && update == All;
        return new(ObjectionFilter.Parse(isAll ? query.Replace($"update={All}", "", StringComparison.Ordinal) : query), isAll);
    }

    public string ToQuery() =>
        string.Join('&', new[] { EveryUpdate && Filter.Update.Count == 0 ? $"update={All}" : "", Filter.ToQuery() }.Where(part => part.Length > 0));
}
