using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Web.Platform.Filters;

/// <summary>The filters of the rows behind counts of open, blocking and overdue objections.</summary>
public static class HeadlineFilters
{
    /// <summary>Null where the filter leaves no blocking objection; the others likewise.</summary>
    public static string? BlockingQuery(this ObjectionFilter filter) => filter.Blocking is false ? null : (filter with { Blocking = true, Sort = null, Since = null }).ToQuery();

    public static string? SeverityInQuestionQuery(this ObjectionFilter filter) => filter.SeverityInQuestion is false ? null : (filter with { SeverityInQuestion = true, Sort = null, Since = null }).ToQuery();

    public static string? OpenQuery(this ObjectionFilter filter) => filter.OpenStates() is { } open ? (filter with { Status = open, Sort = null, Since = null }).ToQuery() : null;

    public static string? OverdueQuery(this ObjectionFilter filter) => filter.Overdue is false ? null : (filter with { Overdue = true, Sort = null, Since = null }).ToQuery();

    /// <summary>The open states that the filter allows; null where it allows none.</summary>
    public static IReadOnlyList<string>? OpenStates(this ObjectionFilter filter)
    {
        if (filter.Status.Count == 0 || filter.Status.Contains("open"))
        {
            return ["open"];
        }

        var open = Statuses.Open.Select(status => status.ToString()).Where(filter.Status.Contains).ToList();
        return open.Count > 0 ? open : null;
    }
}
