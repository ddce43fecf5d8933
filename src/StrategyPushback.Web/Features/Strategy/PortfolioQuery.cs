using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Strategy;

/// <summary>All strategies: the status of their versions, the dashboard figures of each, and the next date.</summary>
public sealed class PortfolioQuery(QueryContextFactory contexts, QueryCache answers) : IQuery
{
    /// <summary>The number of versions listed for each strategy; the others are counted.</summary>
    public const int MostVersions = 3;

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        return await answers.LoadAsync(context, nameof(PortfolioQuery), new ObjectionFilter(), () => WorkOutAsync(context, cancellation), cancellation);
    }

    private static async Task<View> WorkOutAsync(QueryContext context, CancellationToken cancellation)
    {
        var strategies = await context.Db.StrategiesVisibleTo(context.Actor).OrderBy(strategy => strategy.Title).ThenBy(strategy => strategy.Id).ToListAsync(cancellation);
        var versions = (await context.Db.Updates.VisibleTo(context.Actor).OrderByDescending(update => update.Order).ToListAsync(cancellation)).ToLookup(update => update.StrategyId);
        var owners = strategies.ConvertAll(strategy => strategy.OwnerId);
        var names = await context.Db.People.Where(person => owners.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        var lines = new List<Line>();
        foreach (var strategy in strategies)
        {
            var current = versions[strategy.Id].FirstOrDefault(update => update.Status is not UpdateStatus.Draft);
            var tally = current is null ? new Tally() : await context.TallyAsync(new ObjectionFilter { Update = [current.Id] }, cancellation);
            var named = versions[strategy.Id].OrderBy(update => update.Status is UpdateStatus.Superseded or UpdateStatus.Withdrawn).Take(MostVersions).ToList();
            lines.Add(new Line(
                strategy.Id,
                strategy.Title,
                names.GetValueOrDefault(strategy.OwnerId ?? 0),
                current?.Id,
                [.. named.Select(update => new Version(update.Id, update.Number, update.StatusOn(context.Now.Today)))],
                versions[strategy.Id].Count() - named.Count,
                tally.Open,
                tally.Blocking,
                tally.Overdue(context.Now.Today).Sum(figure => figure.Count),
                Next(versions[strategy.Id], context)));
        }

        return new View(lines, context.Now.Today);
    }

    /// <summary>The next date of a current or future consultation.</summary>
    private static NextDate? Next(IEnumerable<StrategyUpdate> versions, QueryContext context) =>
        versions.Where(update => (update.TakesObjections || update.IsScheduled) && update.Window is not null)
            .SelectMany(update => new[]
            {
                (On: update.Window!.Opens, What: Milestone.Opens),
                (On: update.Window.Closes, What: Milestone.Closes),
                (On: update.Window.FinalCommentEnds(context.Now.Calendar), What: Milestone.FinalCommentEnds),
            })
            .Where(date => date.On >= context.Now.Today).OrderBy(date => date.On)
            .Select(date => new NextDate(date.What, date.On, context.Now.Calendar.DaysLeft(context.Now.Today, date.On)))
            .FirstOrDefault();

    public sealed record View(IReadOnlyList<Line> Strategies, DateOnly Today);

    /// <param name="Current">The newest version that was in consultation; its filter selects every objection to the strategy. Null when there is none.</param>
    /// <param name="Versions">Versions that have not ended first, then the newest.</param>
    /// <param name="Others">The number of versions that are not listed.</param>
    /// <param name="Blocking">Objections that block a publication.</param>
    /// <param name="Overdue">Turns of either side past their due date.</param>
    public sealed record Line(
        int Id, string Title, string? Owner, int? Current, IReadOnlyList<Version> Versions, int Others, int Open, int Blocking, int Overdue, NextDate? Next);

    public sealed record Version(int Id, string Number, UpdateStatus Status);

    public enum Milestone
    {
        Opens, Closes, FinalCommentEnds,
    }

    /// <param name="DaysLeft">Business days until the date.</param>
    public sealed record NextDate(Milestone What, DateOnly On, int DaysLeft);
}
