using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Shell.Ui;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>Goals for a search field, by their words or the name of their holder. Every signed-in person sees every goal.</summary>
public sealed class GoalChoicesQuery(QueryContextFactory contexts) : IQuery
{
    /// <summary>The goals that are not retired, those of the company first.</summary>
    public async Task<IReadOnlyList<Choice>> SearchAsync(string? text, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await ChoicesOf(context.Db.Goals.Where(goal => goal.RetiredAt == null)).MatchAsync(text, cancellation);
    }

    /// <returns>The choices of these keys; unknown ones are left out.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(IReadOnlyList<string> keys, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var ids = keys.Select(key => RecordKey.Parse(key) ?? 0).ToList();
        return await ChoicesOf(context.Db.Goals.Where(goal => ids.Contains(goal.Id))).ToListAsync(cancellation);
    }

    /// <returns>The measure of the goal; null when there is no such goal.</returns>
    public async Task<string?> MeasureOfAsync(string? key, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var id = RecordKey.Parse(key) ?? 0;
        return await context.Db.Goals.Where(goal => goal.Id == id).Select(goal => goal.Measure).FirstOrDefaultAsync(cancellation);
    }

    private static IQueryable<Choice> ChoicesOf(IQueryable<Goal> goals)
    {
        var company = DomainTexts.Company;
        return goals.OrderBy(goal => goal.HolderUnit == null ? -1 : goal.HolderUnit.Order).ThenBy(goal => goal.Id)
            .Select(goal => new Choice(goal.Id.ToString(), goal.Statement, goal.HolderUnit == null ? company : goal.HolderUnit.Name));
    }
}
