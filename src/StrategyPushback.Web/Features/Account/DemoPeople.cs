using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary>The demo people offered for one-click sign-in, each with their open work.</summary>
public sealed class DemoPeople(IDbContextFactory<PushbackDb> contexts, BusinessClock workingTime)
{
    /// <param name="Note">The person's open work; null for none.</param>
    public sealed record View(string Email, string Name, Side Side, string? Note);

    public sealed record Group(string Title, IReadOnlyList<View> People);

    public async Task<IReadOnlyList<Group>> LoadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var today = (await workingTime.NowAsync()).Today;
        var people = await db.People.AsNoTracking().Include(person => person.Unit).Where(person => person.Email.EndsWith(DemoStory.Domain)).OrderBy(person => person.Id).ToListAsync();
        var raised = await db.Objections.AsNoTracking().Select(objection => new { objection.Status, Units = objection.Units.Select(unit => unit.UnitId).ToList() }).ToListAsync();
        var toRule = await db.Objections.CountAsync(objection => objection.Turn.Side == Side.Cio);
        var overdue = await db.Objections.CountAsync(objection => objection.Turn.Side == Side.It && objection.Turn.DueOn < today);

        string Note(int? unit)
        {
            var own = raised.Where(row => unit is { } id && row.Units.Contains(id)).ToList();
            var open = own.Count(row => Statuses.Open.Contains(row.Status));
            return open > 0 ? open.Count(AccountTexts.DemoOpenOne, AccountTexts.DemoOpenMany) : own.Count > 0 ? AccountTexts.DemoSettled : AccountTexts.DemoNone;
        }

        return
        [
            new(AccountTexts.DemoDecides, [.. people.Where(person => person.Roles.HasFlag(Roles.Cio))
                .Select(person => new View(person.Email, person.Name, Side.Cio, toRule == 0 ? null : toRule.Count(AccountTexts.DemoRuleOne, AccountTexts.DemoRuleMany)))]),
            new(AccountTexts.DemoRuns, [.. people.Where(person => (person.Roles & (Roles.Pmo | Roles.Administrator)) != 0 && !person.Roles.HasFlag(Roles.Cio))
                .OrderByDescending(person => person.Roles.HasFlag(Roles.Pmo)).ThenBy(person => person.Email.Length)
                .Select((person, order) => new View(person.Email, person.Name, Side.It, order > 0 || overdue == 0 ? null : overdue.Count(AccountTexts.DemoOverdueOne, AccountTexts.DemoOverdueMany)))]),
            new(AccountTexts.DemoLeads, [.. people.Where(person => person.Roles == Roles.UnitLead).OrderBy(person => person.Unit?.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(person => new View(person.Email, person.Unit?.Name ?? person.Name, Side.Unit, Note(person.UnitId)))]),
        ];
    }
}
