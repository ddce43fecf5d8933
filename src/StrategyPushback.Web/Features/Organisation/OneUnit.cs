using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Organisation;

/// <summary>One unit: its names, who leads it, what it raised, where that stands and whose turn it is.</summary>
public sealed class OneUnit(Reader reader) : IQuestion
{
    /// <returns>Null where no unit has this code.</returns>
    public async Task<View?> AskAsync(string code, CancellationToken cancellation = default)
    {
        await using var look = await reader.OpenAsync(cancellation);
        var wanted = code.ToUpperInvariant();
        var unit = await look.Db.Units.Include(known => known.Aliases.OrderBy(alias => alias.Id)).Include(known => known.Parent)
            .FirstOrDefaultAsync(known => known.Code == wanted, cancellation);
        if (unit is null)
        {
            return null;
        }

        var rows = await look.Db.MeantByAsync(new ObjectionFilter { Unit = [unit.Code] }, look.By, look.Now.Today, cancellation);
        return new View(
            unit.Code,
            unit.Name,
            unit.Parent is { } parent ? new UnitLink(parent.Code, parent.Name) : null,
            await look.Db.Units.Where(part => part.ParentId == unit.Id).OrderBy(part => part.Order).Select(part => new UnitLink(part.Code, part.Name)).ToListAsync(cancellation),
            [.. unit.Aliases.Select(alias => alias.Name)],
            unit.IsIt,
            await look.Db.People.Where(person => person.UnitId == unit.Id && (person.Roles & Roles.UnitLead) != 0).OrderBy(person => person.Id)
                .Select(person => person.Name).ToListAsync(cancellation),
            await rows.CountAsync(objection => objection.ClosedOn == null, cancellation),
            await rows.CountAsync(objection => objection.BlocksPublication, cancellation),
            await rows.CountAsync(objection => objection.ClosedOn != null, cancellation),
            await RaisedLines.AskAsync(look, rows.Where(objection => objection.ClosedOn == null).OrderBy(objection => objection.Severity).ThenBy(objection => objection.Turn.DueOn), cancellation),
            await RaisedLines.AskAsync(look, rows.Where(objection => objection.ClosedOn != null).OrderByDescending(objection => objection.ClosedOn), cancellation),
            look.By.SeesAll(),
            look.Now.Today);
    }

    public sealed record View(
        string Code, string Name, UnitLink? Parent, IReadOnlyList<UnitLink> Parts, IReadOnlyList<string> Aliases, bool IsIt, IReadOnlyList<string> Leads,
        int Open, int Blocking, int Closed, IReadOnlyList<RaisedLine> OpenRows, IReadOnlyList<RaisedLine> ClosedRows, bool IsFormal, DateOnly Today);
}

public sealed record UnitLink(string Code, string Name);
