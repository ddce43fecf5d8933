namespace StrategyPushback.Web.Platform.Filters;

/// <summary>The query string of a page: a filter, and on the dashboard whether all versions are shown or the one in consultation.</summary>
/// <param name="EveryUpdate">The address contains <c>update=all</c>.</param>
public sealed record ViewQuery(ObjectionFilter Filter, bool EveryUpdate)
{
    /// <summary>The value of <c>update</c> that shows all strategies.</summary>
    public const string All = "all";

    /// <exception cref="InvalidFieldException">A value is unknown.</exception>
    public static ViewQuery Read(string query)
    {
        var isAll = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).TryGetValue("update", out var update) && update == All;
        return new(ObjectionFilter.Parse(isAll ? query.Replace($"update={All}", "", StringComparison.Ordinal) : query), isAll);
    }

    public string ToQuery() =>
        string.Join('&', new[] { EveryUpdate && Filter.Update.Count == 0 ? $"update={All}" : "", Filter.ToQuery() }.Where(part => part.Length > 0));
}
