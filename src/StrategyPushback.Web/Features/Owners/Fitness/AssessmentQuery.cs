using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Ownership;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Owners.Fitness;

/// <summary>The assessments of one business owner, for the assessed person, the CIO and the PMO only.</summary>
public sealed class AssessmentQuery(QueryContextFactory contexts) : IQuery
{
    /// <returns>Null when the owner does not exist or this person may not read the assessments.</returns>
    public async Task<View?> LoadAsync(int ownerId, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var visible = context.Db.StrategiesVisibleTo(context.Actor).Select(strategy => strategy.Id);
        var owner = await context.Db.BusinessOwners.Include(owner => owner.Person)
            .Include(owner => owner.Assessments.OrderByDescending(assessment => assessment.Id)).ThenInclude(assessment => assessment.Answers.OrderBy(answer => answer.Id))
            .FirstOrDefaultAsync(owner => owner.Id == ownerId && visible.Contains(owner.StrategyId), cancellation);
        if (owner is null || !BusinessOwner.MayReadAssessments(owner.PersonId, context.Actor))
        {
            return null;
        }

        var assessors = owner.Assessments.Select(assessment => assessment.AssessorId).ToList();
        var names = await context.Db.People.Where(person => assessors.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var dueOn = owner.Assessments is [var last, ..] ? last.DueAgainOn(context.Now.Settings.FitnessMonths) : owner.AppointedOn;
        return new View(
            owner.Id, owner.ConcurrencyToken, owner.Person.Name,
            [.. owner.Assessments.Select(assessment => new Assessment(
                assessment.Id, assessment.Mindset, assessment.Authority, assessment.Competency, names[assessment.AssessorId], assessment.AssessedOn,
                [.. assessment.Answers.Select(answer => new Answer(answer.Id, answer.Text, context.Now.Calendar.DateOf(answer.At)))]))],
            dueOn, owner.EndedOn is null && dueOn <= context.Now.Today,
            owner.AgainstAssessing(context.Actor) is null, owner.AgainstAnswering(context.Actor) is null, context.Now.Today);
    }

    /// <param name="Seen">The state of the owner, for a command.</param>
    /// <param name="Assessments">The newest first.</param>
    /// <param name="DueOn">When the next assessment is due.</param>
    public sealed record View(int Owner, Guid Seen, string Person, IReadOnlyList<Assessment> Assessments, DateOnly DueOn, bool IsDue, bool MayAssess, bool MayAnswer, DateOnly Today);

    public sealed record Assessment(int Id, FitnessFinding Mindset, FitnessFinding Authority, FitnessFinding Competency, string Assessor, DateOnly On, IReadOnlyList<Answer> Answers);

    public sealed record Answer(int Id, string Text, DateOnly On);
}
