using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>
/// The sort orders of a list of objections, shared by list, API and export. A row without a due date comes last in
/// either direction.
/// </summary>
public static class ObjectionOrder
{
    /// <summary>Most severe first, then by due date.</summary>
    public const string Default = "severity";

    /// <param name="sort">One of <see cref="ObjectionFilter.Sorts"/>, descending with a leading hyphen.</param>
    /// <param name="fallback">The order where <paramref name="sort"/> is null.</param>
    public static Keyset<ObjectionState> Of(string? sort, string fallback = Default)
    {
        var column = sort ?? fallback;
        var down = column.StartsWith('-');
        var order = new Keyset<ObjectionState>();
        order = column.TrimStart('-') switch
        {
            "title" => order.By(state => EF.Functions.Collate(state.Objection.Title, "NOCASE"), down),
            "status" => order.By(state => state.Status, down),
            "raisedAt" => order.By(state => state.Objection.RaisedAt, down),
            "dueOn" => Due(order, down),
            "number" => order,
            _ => Due(order.By(state => state.Severity, down), false),
        };
        return order.By(state => state.Id, down);
    }

    private static Keyset<ObjectionState> Due(Keyset<ObjectionState> order, bool down) => down
        ? order.By(state => state.DueOn ?? EF.Constant(DateOnly.MinValue), true)
        : order.By(state => state.DueOn ?? EF.Constant(DateOnly.MaxValue));
}
