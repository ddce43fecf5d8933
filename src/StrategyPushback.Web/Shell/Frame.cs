using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>What stands around every page: who looks, as of when, and which days do not count.</summary>
public sealed class Frame(Reader reader) : IQuestion
{
    /// <param name="AsOf">UTC; shown in the organisation's zone as <paramref name="Today"/> and <paramref name="Time"/>.</param>
    /// <param name="Holidays">Those of the four weeks ahead.</param>
    /// <param name="OpensWith">Pages that open with a view for this reader, or for a role of this reader's.</param>
    /// <param name="IsDemo">Whether the records are those of the demo story.</param>
    public sealed record View(string Name, Roles Roles, string? UnitCode, DateTime AsOf, DateOnly Today, TimeOnly Time, IReadOnlyList<DateOnly> Holidays, bool IsDemo, IReadOnlyList<ViewPlace> OpensWith)
    {
        /// <summary>Where a page's name in the bar leads: to the view it opens with for this reader, if there is one.</summary>
        public string AddressOf(ViewPlace place) => $"/{(place is ViewPlace.Dashboard ? "dashboard" : "objections")}{(OpensWith.Contains(place) ? "?view=default" : "")}";

        public bool May(Right right) => Roles.May(right);

        public bool IsLead => Roles.HasFlag(Roles.UnitLead) && !Roles.HasFlag(Roles.Cio) && !Roles.HasFlag(Roles.Pmo);
    }

    /// <summary>Null when nobody is signed in.</summary>
    public async Task<View?> AskAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var look = await reader.OpenAsync(cancellation);
            var person = await look.Db.People.Where(known => known.Id == look.By.PersonId)
                .Select(known => new { known.Name, known.Roles, Code = known.Unit == null ? null : known.Unit.Code }).FirstAsync(cancellation);
            var isDemo = await look.Db.People.AnyAsync(known => known.Email == "cio" + DemoStory.Domain, cancellation);
            var today = look.Now.Today;
            var holidays = look.Now.Calendar.Holidays.Where(day => day >= today && day <= today.AddDays(28)).Order().ToList();
            var defaults = await look.Db.DefaultViews.Where(known => known.ViewId != null && (known.PersonId == look.By.PersonId || known.Role != null)).Select(known => new { known.Place, known.Role }).ToListAsync(cancellation);
            var opens = defaults.Where(known => known.Role is not { } role || look.By.Is(role)).Select(known => known.Place).Distinct().ToList();
            return new View(person.Name, person.Roles, person.Code, look.Now.At, today, look.Now.Calendar.TimeOf(look.Now.At), holidays, isDemo, opens);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
