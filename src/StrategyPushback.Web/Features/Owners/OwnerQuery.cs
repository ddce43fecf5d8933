using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners;

/// <summary>One business owner, present or former, with those before and after.</summary>
public sealed class OwnerQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when it does not exist or the reader may not see its strategy.</returns>
    public async Task<View?> LoadAsync(int id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
        var owner = await context.Db.BusinessOwners.Include(owner => owner.Person).Include(owner => owner.Strategy).FirstOrDefaultAsync(owner => owner.Id == id && visible.Contains(owner.StrategyId), cancellation);
        if (owner is null)
        {
            return null;
        }

        var unit = await context.Db.UnitsAndFormerUnits().FirstAsync(unit => unit.Id == owner.UnitId, cancellation);
        var lines = await UnitLines.LoadAsync(context.Db, cancellation);
        var all = await context.Db.BusinessOwners.Where(other => other.StrategyId == owner.StrategyId && other.UnitId == owner.UnitId).OrderByDescending(other => other.Id)
            .Join(context.Db.People, other => other.AppointedById, person => person.Id, (other, by) => new Term(other.Id, other.Person.Name, other.AppointedOn, other.EndedOn, by.Name)).ToListAsync(cancellation);
        return new View(
            owner.Id, owner.StrategyId, owner.Strategy.Title, unit.Id, unit.Code, unit.Name, owner.Person.Name, BusinessOwner.AuthorityOf(owner.Person, lines.Of(unit.Id)),
            owner.AppointedOn, owner.EndedOn, all, BusinessOwner.MayReadAssessments(owner.PersonId, context.Actor), owner.IsIllustrative, context.Now.Today);
    }

    /// <summary>The present owner of a unit for the form that appoints one.</summary>
    /// <returns>Null when the unit or the strategy does not exist, or the reader does not appoint owners.</returns>
    public async Task<Seat?> LoadSeatAsync(int strategy, string unitCode, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.AppointOwners)
            || await context.Db.Strategies.Where(known => known.Id == strategy).Select(known => known.Title).FirstOrDefaultAsync(cancellation) is not { } title
            || await context.Db.UnitOfCodeAsync(unitCode, cancellation) is not { } unit)
        {
            return null;
        }

        var owner = await context.Db.BusinessOwners.Where(owner => owner.StrategyId == strategy && owner.UnitId == unit.Id && owner.EndedOn == null).Select(owner => new { owner.Id, owner.Person.Name }).FirstOrDefaultAsync(cancellation);
        return new Seat(strategy, title, unit.Id, unit.Code, unit.Name, owner?.Id, owner?.Name);
    }

    /// <param name="Terms">All owners of the unit in this strategy, the newest first.</param>
    /// <param name="MayReadAssessments">Whether the reader may read the assessments.</param>
    public sealed record View(
        int Id, int Strategy, string StrategyTitle, int UnitId, string Unit, string UnitName, string Person, OwnerAuthority Authority, DateOnly AppointedOn, DateOnly? EndedOn,
        IReadOnlyList<Term> Terms, bool MayReadAssessments, bool IsIllustrative, DateOnly Today);

    public sealed record Term(int Id, string Person, DateOnly From, DateOnly? Until, string AppointedBy);

    /// <param name="Owner">The key of the present owner; null without one.</param>
    public sealed record Seat(int Strategy, string StrategyTitle, int UnitId, string Unit, string UnitName, int? Owner, string? Person);
}
