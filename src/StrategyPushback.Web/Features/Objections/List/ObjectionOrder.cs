using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections.List;

/// <summary>
/// The order of a list of objections. List, API and export share it, so that they show the same rows in the same
/// order. A row without a due date comes after all that have one, in either direction.
/// </summary>
public static class ObjectionOrder
{
    /// <summary>Most severe first, then by due date.</summary>
    public const string Default = "severity";

    /// <param name="sort">One of <see cref="ObjectionFilter.Sorts"/>, descending with a leading hyphen.</param>
    /// <param name="otherwise">The order where none is asked for.</param>
    public static Keyset<Objection> Of(string? sort, string otherwise = Default)
    {
        var asked = sort ?? otherwise;
        var down = asked.StartsWith('-');
        var order = new Keyset<Objection>();
        order = asked.TrimStart('-') switch
        {
            "title" => order.By(row => EF.Functions.Collate(row.Title, "NOCASE"), down),
            "status" => order.By(row => row.Status, down),
            "raisedAt" => order.By(row => row.RaisedAt, down),
            "dueOn" => Due(order, down),
            "number" => order,
            _ => Due(order.By(row => row.Severity, down), false),
        };
        return order.By(row => row.Id, down);
    }

    private static Keyset<Objection> Due(Keyset<Objection> order, bool down) => down
        ? order.By(row => row.Turn.DueOn ?? EF.Constant(DateOnly.MinValue), true)
        : order.By(row => row.Turn.DueOn ?? EF.Constant(DateOnly.MaxValue));
}
