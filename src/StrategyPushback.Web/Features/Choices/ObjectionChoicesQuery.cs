using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Shell.Ui;

namespace StrategyPushback.Web.Features.Choices;

/// <summary>Objections for a search field, by number or by the words of their text. A person finds only objections that they may see.</summary>
public sealed class ObjectionChoicesQuery(QueryContextFactory contexts) : IQuery
{
    /// <param name="except">The number of an objection to leave out, such as the one that is marked as a duplicate.</param>
    public async Task<IReadOnlyList<Choice>> SearchAsync(string? text, string? except = null, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var filter = new ObjectionFilter { Q = string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(text.Trim().Length, ObjectionFilter.SearchLength)] };
        var found = await context.ObjectionsAsync(filter, cancellation);
        var exceptId = ObjectionNumber.TryParse(except, out var id) ? id : 0;
        return await ChoicesAsync(found.Where(objection => objection.Id != exceptId).OrderByDescending(objection => objection.Id).Take(ChoiceMatching.Limit), cancellation);
    }

    /// <returns>The choices for these numbers, as far as the user may see the objections.</returns>
    public async Task<IReadOnlyList<Choice>> LoadAsync(IReadOnlyList<string> numbers, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var ids = numbers.Select(number => ObjectionNumber.TryParse(number, out var id) ? id : 0).ToList();
        return await ChoicesAsync(context.Db.Objections.VisibleTo(context.Actor).Where(objection => ids.Contains(objection.Id)), cancellation);
    }

    private static async Task<IReadOnlyList<Choice>> ChoicesAsync(IQueryable<Objection> objections, CancellationToken cancellation)
    {
        var rows = await objections.Select(objection => new { objection.Id, objection.Title }).ToListAsync(cancellation);
        return [.. rows.Select(row => new Choice($"OBJ-{row.Id}", $"OBJ-{row.Id} {row.Title}"))];
    }
}
