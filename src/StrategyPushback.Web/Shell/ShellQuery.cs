using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Shell;

/// <summary>What the layout shows around every page: the signed-in person, the time of the figures and the coming holidays.</summary>
public sealed class ShellQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="AsOf">UTC; shown in the organisation's zone as <paramref name="Today"/> and <paramref name="Time"/>.</param>
    /// <param name="Holidays">The holidays of the next four weeks.</param>
    /// <param name="OpensWith">Pages that open with a saved view for this person or one of their roles.</param>
    /// <param name="ActsFor">Names of the people whom the person stands in for today.</param>
    /// <param name="IsDemo">Whether the database holds the demo story.</param>
    public sealed record View(string Name, Roles Roles, string? UnitCode, DateTime AsOf, DateOnly Today, TimeOnly Time, IReadOnlyList<DateOnly> Holidays, bool IsDemo, IReadOnlyList<ViewPlace> OpensWith, IReadOnlyList<string> ActsFor)
    {
        /// <summary>Whether nobody has filed a concern yet.</summary>
        public bool IsUnused { get; init; }

        /// <summary>Whether this person reads on every page what is missing: until units can file a concern, and those who set up until one is filed.</summary>
        public bool ReadsWhatIsMissing { get; init; }

        /// <summary>Whether this person helps to set up an installation in which nobody has filed a concern yet.</summary>
        public bool IsSettingUp => IsUnused && May(Right.ManageSettings);

        /// <summary>The organisation's name; empty until somebody enters it.</summary>
        public string Organisation { get; init; } = "";

        /// <summary>The address of a page in the navigation, with its default view if the person has one.</summary>
        public string AddressOf(ViewPlace place) => $"/{(place is ViewPlace.Dashboard ? "dashboard" : "objections")}{(OpensWith.Contains(place) ? "?view=default" : "")}";

        public bool May(Right right) => Roles.May(right);

        /// <summary>Administrators who are nothing else see no objections and have a navigation of their own.</summary>
        public bool OnlyAdministers => Roles is Roles.Administrator;

        public bool IsLead => Roles.HasFlag(Roles.UnitLead) && !Roles.HasFlag(Roles.Cio) && !Roles.HasFlag(Roles.Pmo);
    }

    /// <summary>Null when nobody is signed in.</summary>
    public async Task<View?> LoadAsync(CancellationToken cancellation = default)
    {
        try
        {
            await using var context = await contexts.CreateAsync(cancellation);
            var person = await context.Db.People.Where(found => found.Id == context.Actor.PersonId)
                .Select(found => new { found.Name, Code = found.Unit == null ? null : found.Unit.Code }).FirstAsync(cancellation);
            var isDemo = await context.Db.People.AnyAsync(found => found.Email == "cio" + DemoStory.Domain, cancellation);
            var today = context.Now.Today;
            var holidays = context.Now.Calendar.Holidays.Where(day => day >= today && day <= today.AddDays(28)).Order().ToList();
            var defaults = await context.Db.DefaultViews.Where(view => view.ViewId != null && (view.PersonId == context.Actor.PersonId || view.Role != null)).Select(view => new { view.Place, view.Role }).ToListAsync(cancellation);
            var opens = defaults.Where(view => view.Role is not { } role || context.Actor.Is(role)).Select(view => view.Place).Distinct().ToList();
            var isUnused = !await context.Db.Objections.AnyAsync(cancellation);
            return new View(person.Name, context.Actor.Roles, person.Code, context.Now.At, today, context.Now.Calendar.TimeOf(context.Now.At), holidays, isDemo, opens, [.. context.Actor.StandsInFor.Select(other => other.Name).Distinct()])
            {
                IsUnused = isUnused,
                ReadsWhatIsMissing = isUnused && (context.Actor.Roles.May(Right.ManageSettings) || !await context.Db.Updates.AnyAsync(update => update.Status == UpdateStatus.InConsultation, cancellation)),
                Organisation = context.Now.Settings.Name,
            };
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
