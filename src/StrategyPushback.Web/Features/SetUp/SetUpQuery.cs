using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Seeding;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.SetUp;

/// <summary>The steps from an empty installation to the first concern.</summary>
public enum SetUpStep
{
    Organisation, Units, People, Strategy, Version, Window,
}

/// <summary>What an organisation has entered so far, and what is missing before a unit can file a concern.</summary>
public sealed class SetUpQuery(QueryContextFactory contexts) : IQuery
{
    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var (db, roles) = (context.Db, context.Actor.Roles);
        var held = await db.People.Where(person => person.DeactivatedAt == null).Select(person => person.Roles).ToListAsync(cancellation);
        var units = await db.Units.CountAsync(cancellation);
        var visible = await db.StrategiesVisibleTo(context.Actor).OrderByDescending(strategy => strategy.Id).Select(strategy => strategy.Id).ToListAsync(cancellation);
        var strategies = visible.Count;
        var versions = await db.Updates.VisibleTo(context.Actor).OrderByDescending(update => update.Id).Select(update => new { update.Id, update.Status, HasWindow = update.Window != null }).ToListAsync(cancellation);
        var draft = versions.Find(version => version.Status is UpdateStatus.Draft);
        var windows = versions.Count(version => version.HasWindow);
        Roles[] missing = [.. new[] { Roles.Cio, Roles.Pmo, Roles.UnitLead }.Where(role => held.TrueForAll(roles => (roles & role) == 0))];
        return new View(
            [
                new(SetUpStep.Organisation, await db.SettingsChanges.CountAsync(cancellation), context.Now.Settings.Name.Length > 0, "/settings", roles.May(Right.ManageSettings)),
                new(SetUpStep.Units, units, units > 0, "/units", roles.May(Right.ManageUnits)),
                new(SetUpStep.People, held.Count, missing.Length == 0, "/people", roles.May(Right.ManagePeople)),
                new(SetUpStep.Strategy, strategies, strategies > 0, strategies > 0 ? "/strategies" : "/strategies?act=create", roles.May(Right.AuthorStrategies)),
                new(SetUpStep.Version, versions.Count, versions.Count > 0, versions.Count > 0 ? "/strategies" : strategies == 0 ? null : $"/strategies?act=draft&strategy={visible[0]}", roles.May(Right.AuthorStrategies)),
                new(SetUpStep.Window, windows, windows > 0, windows > 0 ? "/updates" : draft is null ? null : $"/updates/{draft.Id}?act=open-window", roles.May(Right.OpenWindow)),
            ],
            missing,
            await db.Objections.AnyAsync(cancellation),
            units == 0 && strategies == 0 && roles.May(Right.ManagePeople),
            await db.People.AnyAsync(person => person.Email == "cio" + DemoStory.Domain, cancellation));
    }

    /// <param name="MissingRoles">Roles that nobody has and without which no concern is filed and answered.</param>
    /// <param name="IsUsed">Whether a concern was filed.</param>
    /// <param name="OffersDemo">Whether the demo story can be loaded instead, by this reader.</param>
    /// <param name="IsDemo">Whether the database holds the demo story.</param>
    public sealed record View(IReadOnlyList<Line> Lines, IReadOnlyList<Roles> MissingRoles, bool IsUsed, bool OffersDemo, bool IsDemo)
    {
        public int Done => Lines.Count(line => line.IsDone);
    }

    /// <param name="Count">How many there are.</param>
    /// <param name="Address">The page with the form of the step; null while an earlier step must come first.</param>
    /// <param name="May">Whether the reader may do it.</param>
    public sealed record Line(SetUpStep Step, int Count, bool IsDone, string? Address, bool May);
}
