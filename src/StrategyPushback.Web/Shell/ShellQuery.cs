using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>What stands around every page: who looks, as of when, and which days do not count.</summary>
public sealed class ShellQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="AsOf">UTC; shown in the organisation's zone as <paramref name="Today"/> and <paramref name="Time"/>.</param>
    /// <param name="Holidays">Those of the four weeks ahead.</param>
    /// <param name="OpensWith">Pages that open with a view for this contexts, or for a role of this contexts's.</param>
    /// <param name="IsDemo">Whether the records are those of the demo story.</param>
    public sealed record View(string Name, Roles Roles, string? UnitCode, DateTime AsOf, DateOnly Today, TimeOnly Time, IReadOnlyList<DateOnly> Holidays, bool IsDemo, IReadOnlyList<ViewPlace> OpensWith)
    {
        /// <summary>Where a page's name in the bar leads: to the view it opens with for this contexts, if there is one.</summary>
        public string AddressOf(ViewPlace place) => $"/{(place is ViewPlace.Dashboard ? "dashboard" : "objections")}{(OpensWith.Contains(place) ? "?view=default" : "")}";

        public bool May(Right right) => Roles.May(right);

        public bool IsLead => Roles.HasFlag(Roles.UnitLead) && !Roles.HasFlag(Roles.Cio) && !Roles.HasFlag(Roles.Pmo);
    }

    /// <summary>Null when nobody is signed in.</summary>
    public async Task<View?> LoadAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var context = await contexts.CreateAsync(cancellation);
            var person = await context.Db.People.Where(known => known.Id == context.Actor.PersonId)
                .Select(known => new { known.Name, known.Roles, Code = known.Unit == null ? null : known.Unit.Code }).FirstAsync(cancellation);
            var isDemo = await context.Db.People.AnyAsync(known => known.Email == "cio" + DemoStory.Domain, cancellation);
            var today = context.Now.Today;
            var holidays = context.Now.Calendar.Holidays.Where(day => day >= today && day <= today.AddDays(28)).Order().ToList();
            var defaults = await context.Db.DefaultViews.Where(known => known.ViewId != null && (known.PersonId == context.Actor.PersonId || known.Role != null)).Select(known => new { known.Place, known.Role }).ToListAsync(cancellation);
            var opens = defaults.Where(known => known.Role is not { } role || context.Actor.Is(role)).Select(known => known.Place).Distinct().ToList();
            return new View(person.Name, person.Roles, person.Code, context.Now.At, today, context.Now.Calendar.TimeOf(context.Now.At), holidays, isDemo, opens);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
