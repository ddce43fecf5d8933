using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.Deactivation;

/// <summary>Hands the open work of a person over to another person.</summary>
internal static class HandOver
{
    /// <returns>What was handed over, for the history; null for nothing.</returns>
    public static async Task<string?> RunAsync(CommandContext context, Person person, Person? successor, OpenWork work, CancellationToken cancellation)
    {
        if (successor is null)
        {
            await SetContactAsync(context, person, null, cancellation);
            return work.NeedsSuccessor ? throw new BrokenRule(Person.SuccessorRequired, person.Name) : null;
        }

        Require(person, successor, work);
        foreach (var action in await OpenActions(context, person).ToListAsync(cancellation))
        {
            action.HandOver(successor, context.Actor, context.Now);
        }

        // The lead of the unit and the owner of the actions may see objections whose commitments follow.
        if (work.Steps.Count > 0)
        {
            successor.TakeLead(person.Unit!, context.Actor, context.Now);
        }

        foreach (var commitment in await OpenCommitments(context, person).ToListAsync(cancellation))
        {
            if (!successor.AsActor(context.Now.Today).MayReadWithoutMediating(commitment.Objection))
            {
                throw new BrokenRule(Commitment.OwnerMayNotRead, successor.Name);
            }

            commitment.HandOver(successor, context.Actor, context.Now);
        }

        foreach (var session in (await context.Db.ListeningSessions.AsTracking().OfOrganiser(person.Id, context.Now).ToListAsync(cancellation)).Where(session => !session.HasBegun(context.Now)))
        {
            session.HandOver(person, successor, await context.Db.MayTakeOverAsync(session, successor.AsActor(context.Now.Today), cancellation), context.Actor, context.Now);
        }

        foreach (var risk in await context.Db.RolloutRisks.AsTracking().WatchedBy(person.Id).Include(risk => risk.Phase).ToListAsync(cancellation))
        {
            risk.HandOver(successor, context.Actor, context.Now);
        }

        await SetContactAsync(context, person, successor.Roles.HasFlag(Roles.Pmo) ? successor.Id : null, cancellation);
        await context.Db.Strategies.Where(strategy => strategy.OwnerId == person.Id).ExecuteUpdateAsync(update => update.SetProperty(strategy => strategy.OwnerId, successor.Id).SetProperty(strategy => strategy.ConcurrencyToken, Guid.NewGuid()), cancellation);
        return Text(person, successor, work);
    }

    private static void Require(Person person, Person successor, OpenWork work)
    {
        if (successor == person)
        {
            throw new BrokenRule(Person.SuccessorSelf);
        }

        if (work.Steps.Count > 0 && (successor.Roles & Person.RolesOfUnit) != 0 && successor.Unit != person.Unit)
        {
            throw new BrokenRule(Person.SuccessorElsewhere, successor.Name, successor.Unit?.Name ?? "", person.Unit!.Name);
        }
    }

    private static IQueryable<ResolutionAction> OpenActions(CommandContext context, Person person) =>
        context.Db.Actions.AsTracking().Where(action => action.OwnerId == person.Id && (action.Status == ActionStatus.Planned || action.Status == ActionStatus.InProgress));

    private static IQueryable<Commitment> OpenCommitments(CommandContext context, Person person) =>
        context.Db.Commitments.AsTracking().OfOwner(person.Id).Include(commitment => commitment.Objection).ThenInclude(objection => objection.Units)
            .Include(commitment => commitment.Objection).ThenInclude(objection => objection.Actions).AsSplitQuery();

    /// <summary>The contact of an objection is a person of the PMO. Without one, the next person of the PMO who acts becomes the contact.</summary>
    private static Task<int> SetContactAsync(CommandContext context, Person person, int? contact, CancellationToken cancellation) =>
        context.Db.Objections.Where(objection => objection.ShepherdId == person.Id && objection.ClosedOn == null)
            .ExecuteUpdateAsync(update => update.SetProperty(objection => objection.ShepherdId, contact), cancellation);

    private static string? Text(Person person, Person successor, OpenWork work)
    {
        var lines = new List<string>();
        Add("Actions", work.Actions.Count.ToString(CultureInfo.InvariantCulture), work.Actions.Count > 0);
        Add("Commitments", work.Commitments.Count.ToString(CultureInfo.InvariantCulture), work.Commitments.Count > 0);
        Add("Sessions", work.Sessions.Count.ToString(CultureInfo.InvariantCulture), work.Sessions.Count > 0);
        Add("Risks", work.Risks.Count.ToString(CultureInfo.InvariantCulture), work.Risks.Count > 0);
        Add("Objections", work.Objections.Count.ToString(CultureInfo.InvariantCulture), work.Objections.Count > 0 && successor.Roles.HasFlag(Roles.Pmo));
        Add("Strategies", work.Strategies.ToString(CultureInfo.InvariantCulture), work.Strategies > 0);
        Add("Lead", person.Unit?.Name ?? "", work.Steps.Count > 0);
        if (lines.Count == 0)
        {
            return null;
        }

        lines.Add($"To={successor.Name}");
        return string.Join('\n', lines);

        void Add(string thing, string value, bool isHandedOver)
        {
            if (isHandedOver)
            {
                lines.Add($"{thing}={value}");
            }
        }
    }
}
