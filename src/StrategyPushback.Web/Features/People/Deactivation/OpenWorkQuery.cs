using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.People.Deactivation;

/// <summary>
/// What waits for a person, before the person is deactivated: numbers, steps and dates without the text of any objection. An
/// objection that the reader may not see has no number. That a step is about the wording of a threat is for those who may know of it.
/// </summary>
public sealed class OpenWorkQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="LeadOf">The unit that a successor leads afterwards; null where the unit keeps another lead or waits for nothing.</param>
    public sealed record View(IReadOnlyList<Line> Actions, IReadOnlyList<Line> Objections, IReadOnlyList<Line> Steps, IReadOnlyList<Line> Rulings, IReadOnlyList<Line> Commitments, IReadOnlyList<Line> Sessions, IReadOnlyList<Line> Risks, IReadOnlyList<Line> Mediations, int Strategies, bool NeedsSuccessor, string? LeadOf, DateOnly Today)
    {
        public bool IsEmpty => Mediations.Count == 0 && !CanBeTakenOver;

        /// <summary>Whether there is something that a successor takes over. Mediations end.</summary>
        public bool CanBeTakenOver => Actions.Count + Commitments.Count + Sessions.Count + Risks.Count + Objections.Count + Steps.Count + Rulings.Count + Strategies > 0;
    }

    /// <param name="Number">Number of the objection or the action; null for a session and a risk, and where the reader may not see it.</param>
    /// <param name="DueOn">When it is due; the day of a session.</param>
    public sealed record Line(string? Number, Step? Step, DateOnly? DueOn);

    /// <exception cref="NotFoundException">There is no such person.</exception>
    public async Task<View> LoadAsync(string id, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.ManagePeople))
        {
            throw new NotAllowedException();
        }

        var key = int.TryParse(id, out var number) ? number : 0;
        var person = await context.Db.People.Include(person => person.Unit).FirstOrDefaultAsync(person => person.Id == key, cancellation) ?? throw new NotFoundException();
        var work = await OpenWork.LoadAsync(context.Db, person, context.Now, cancellation);
        var named = work.Objections.Concat(work.Steps).Concat(work.Rulings).Concat(work.Commitments).Concat(work.Mediations).Select(item => item.ObjectionId).OfType<int>().Distinct().ToList();
        var objections = (await context.Db.Objections.VisibleTo(context.Actor).Where(objection => named.Contains(objection.Id)).Select(objection => objection.Id).ToListAsync(cancellation)).ToHashSet();
        var known = await context.KnownOfAsync(named, cancellation);
        var owned = work.Actions.Select(item => item.ActionId!.Value).ToList();
        var actions = (await context.Db.Actions.VisibleTo(context.Db, context.Actor).Where(action => owned.Contains(action.Id)).Select(action => action.Id).ToListAsync(cancellation)).ToHashSet();
        return new View(
            [.. work.Actions.Select(item => new Line(actions.Contains(item.ActionId!.Value) ? $"ACT-{item.ActionId}" : null, null, item.DueOn))],
            [.. work.Objections.Select(Of)],
            [.. work.Steps.Select(Of)],
            [.. work.Rulings.Select(Of)],
            [.. work.Commitments.Select(Of)],
            [.. work.Sessions.Select(item => new Line(null, null, item.DueOn))],
            [.. work.Risks.Select(item => new Line(null, null, item.DueOn))],
            [.. work.Mediations.Select(Of)],
            work.Strategies,
            work.NeedsSuccessor,
            work.Steps.Count > 0 ? person.Unit!.Name : null,
            context.Now.Today);

        Line Of(OpenWork.Item item)
        {
            var id = item.ObjectionId!.Value;
            return new(objections.Contains(id) ? $"OBJ-{id}" : null, item.Step.KnownStep(known.Contains(id)), item.DueOn);
        }
    }
}
