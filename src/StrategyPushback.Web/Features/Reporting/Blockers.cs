using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Reporting;

/// <summary>What blocks publication: the most overdue first, as all of it is critical.</summary>
public static class Blockers
{
    /// <summary>Rows shown; the number above them counts all.</summary>
    public const int Most = 5;

    public static async Task<IReadOnlyList<Blocker>> LoadAsync(QueryContext context, IQueryable<Objection> rows, int most, CancellationToken cancellation)
    {
        var blocking = await rows
            .Where(objection => objection.BlocksPublication)
            .OrderBy(objection => objection.Turn.DueOn == null)
            .ThenBy(objection => objection.Turn.DueOn)
            .ThenBy(objection => objection.Id)
            .Take(most)
            .Include(objection => objection.Units.OrderBy(raising => raising.Order)).ThenInclude(raising => raising.Unit)
            .Include(objection => objection.Causes.OrderBy(cause => cause.Id))
            .Include(objection => objection.Dispositions.OrderBy(disposition => disposition.Id))
            .Include(objection => objection.Verdicts.OrderBy(verdict => verdict.Id))
            .Include(objection => objection.Actions)
            .ToListAsync(cancellation);
        return [.. blocking.Select(objection => Blocker.Of(objection, context))];
    }
}

/// <param name="Reason">Why it still stands, in the words last given; null where none may be shown.</param>
/// <param name="Contest">Who contested the last answer and when, where that is the reason.</param>
/// <param name="DaysLeft">Business days to the date; negative when it has passed.</param>
public sealed record Blocker(
    string Number, string Title, IReadOnlyList<string> Units, string? Reason, Contest? Contest, Status Status, Turn Turn, string? TurnUnit, int? DaysLeft)
{
    internal static Blocker Of(Objection objection, QueryContext context)
    {
        var contested = objection.Status is Status.Contested ? objection.Verdicts.LastOrDefault(verdict => !verdict.Accepted) : null;
        var unit = contested is null ? null : objection.Units.FirstOrDefault(raising => raising.UnitId == contested.UnitId)?.Unit.Name;
        return new(
            objection.Number,
            objection.Title,
            [.. objection.Units.Where(raising => raising.Stands).Select(raising => raising.Unit.Name)],
            contested?.Reason ?? objection.StandingCauses.Select(Words).FirstOrDefault(words => words is not null),
            contested is null ? null : new Contest(unit ?? "", context.Now.Calendar.DateOf(contested.At)),
            objection.Status,
            objection.Turn with { Step = ObjectionParts.StepKnown(objection.Turn.Step, context.Actor.Knows(objection)) },
            objection.Units.FirstOrDefault(raising => raising.UnitId == objection.Turn.UnitId)?.Unit.Name,
            objection.Turn.DueOn is { } due ? context.Now.Calendar.DaysLeft(context.Now.Today, due) : null);
    }

    /// <summary>The facts of a threat stay on the objection's own page.</summary>
    private static string? Words(RootCause cause) => cause switch
    {
        ConflictingProject conflict => conflict.Statement,
        StrategyGap gap => gap.Lacks,
        UnclearBenefit unclear => unclear.Benefit,
        OtherCause other => other.Statement,
        _ => null,
    };
}

public sealed record Contest(string Unit, DateOnly On);
