using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Reporting;
using StrategyPushback.Web.Features.UnblockPlan;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>
/// What a steering pack says. A committee may see what every member of the organisation may see, whoever makes the pack: the
/// queries of the dashboard, the list and the plan run as such a member, so no restricted objection, draft or threat is in it.
/// See docs/decisions/0179-what-a-steering-committee-may-see.md.
/// </summary>
public sealed class PackContentQuery(QueryContextFactory contexts, IServiceScopeFactory scopes) : IQuery
{
    /// <summary>Rows of each list. More are counted on the slide and are in the application.</summary>
    public const int MaxRows = 60;

    /// <summary>Rows whose numbers are in the notes.</summary>
    private const int MaxNotes = 1_000;

    /// <summary>The reader whose rights decide what is in a pack: a member without unit, person or actions.</summary>
    private static readonly Actor s_committee = new(0, Roles.Member, null);

    /// <param name="Query">The filter without its day of comparison.</param>
    /// <param name="Since">The first day of the changes.</param>
    /// <param name="LastMadeOn">When the last pack of this filter was made; null when there is none or the caller chose a day.</param>
    /// <param name="Open">The open objections, for the notes.</param>
    public sealed record View(
        string By, DateTime At, DateOnly Today, TimeOnly Time, string Query, DateOnly Since, DateOnly? LastMadeOn, IReadOnlyList<FilterLabels.Part> Filter,
        DashboardView Dashboard, IReadOnlyList<ChangeListQuery.Line> Changes, int MoreChanges, IReadOnlyList<ObjectionView> Decisions, int MoreDecisions, IReadOnlyList<Blocker> Blockers, UnblockView Plan,
        IReadOnlyList<ObjectionRow> Open)
    {
        /// <summary>Whether no pack of this filter was made before, and the caller chose no day.</summary>
        public bool IsFirst { get; init; }
    }

    /// <param name="filter">Its <c>Since</c> replaces the day of the last pack.</param>
    /// <exception cref="NotAllowedException">This person may not make packs.</exception>
    /// <exception cref="InvalidFieldException">The filter contains an unknown name or names a past day.</exception>
    public async Task<View> LoadAsync(ObjectionFilter filter, CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        if (!context.Actor.Roles.May(Right.MakePacks))
        {
            throw new NotAllowedException();
        }

        if (filter.AsOf is not null)
        {
            throw new InvalidFieldException("asOf", "pack.not-of-the-past", UseCase.Wording("pack.not-of-the-past"));
        }

        var rows = filter with { Since = null, Sort = null };
        var query = rows.ToQuery();
        var lastAt = filter.Since is not null ? null
            : await context.Db.SteeringPacks.Where(pack => pack.Query == query).OrderByDescending(pack => pack.Id).Select(pack => (DateTime?)pack.MadeAt).FirstOrDefaultAsync(cancellation);
        var lastOn = lastAt is { } at ? context.Now.Calendar.DateOf(at) : (DateOnly?)null;
        var by = await context.Db.People.Where(person => person.Id == context.Actor.PersonId).Select(person => person.Name).SingleAsync(cancellation);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(s_committee);
        var since = filter.Since ?? lastOn ?? context.Now.Today.AddDays(1 - Baseline.FirstVisitDays);
        return await LoadAsync(scope.ServiceProvider, rows with { Since = since }, new Head(by, query, since, lastOn, filter.Since is null && lastOn is null), cancellation);
    }

    private sealed record Head(string By, string Query, DateOnly Since, DateOnly? LastMadeOn, bool IsFirst);

    /// <param name="services">Of a scope whose user is the committee.</param>
    private static async Task<View> LoadAsync(IServiceProvider services, ObjectionFilter filter, Head head, CancellationToken cancellation)
    {
        var rows = filter with { Since = null };
        var dashboard = await services.GetRequiredService<DashboardQuery>().LoadAsync(filter, cancellation: cancellation);
        var changes = await services.GetRequiredService<ChangeListQuery>().LoadAsync(filter, cancellation).ToListAsync(cancellation);
        var decisions = await services.GetRequiredService<ObjectionListQuery>().LoadAsync(rows with { Turn = [Side.Cio], Sort = "dueOn" }, MaxRows, cancellation: cancellation);
        var open = rows.OpenStates() is { } states
            ? await services.GetRequiredService<ObjectionExportQuery>().RowsAsync(rows with { Status = states }, texts: false, MaxNotes, cancellation).ToListAsync(cancellation) : [];
        await using var context = await services.GetRequiredService<QueryContextFactory>().CreateAsync(cancellation);
        return new(
            head.By, context.Now.At, context.Now.Today, context.Now.Calendar.TimeOf(context.Now.At), head.Query, head.Since, head.LastMadeOn,
            await services.GetRequiredService<FilterLabels>().LoadAsync(context, rows, cancellation),
            dashboard,
            // The newest first.
            [.. changes.AsEnumerable().Reverse().Take(MaxRows)], Math.Max(0, changes.Count - MaxRows),
            decisions.Items, Math.Max(0, (decisions.Total ?? decisions.Items.Count) - decisions.Items.Count),
            await Blockers.LoadAsync(context, await context.ApplyFilterAsync(rows, cancellation), MaxRows, cancellation),
            await services.GetRequiredService<UnblockPlanQuery>().LoadAsync(rows, UnblockPlanQuery.UsualCapacity, cancellation),
            open)
        {
            IsFirst = head.IsFirst,
        };
    }
}
