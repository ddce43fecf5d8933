using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Dashboard;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Tests.Data;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>The running application on a small organisation whose objections live by chance, day after day, with two versions, two elements and a sub-unit.</summary>
internal sealed class RandomlyChangedHost : IAsyncDisposable
{
    private readonly Random _random;

    private RandomlyChangedHost(int seed) => _random = new Random(seed);

    public TestHost Host { get; } = TestHost.With(demo: false);

    public StoredOrganisation Story { get; private set; } = null!;

    public IReadOnlyList<int> Updates { get; private set; } = [];

    public IReadOnlyList<int> Elements { get; private set; } = [];

    public IReadOnlyList<string> Readers => [Story.Cio.Email, Story.Pmo.Email, Story.FinanceLead.Email, Story.SalesLead.Email, "olu@example.org"];

    public static async Task<RandomlyChangedHost> BeginAsync(int seed)
    {
        var world = new RandomlyChangedHost(seed);
        await using var db = world.Host.Open();
        var story = world.Story = await StoredOrganisation.BeginAsync(db);
        var stores = new BusinessUnit("STO", "Stores", false, 3, story.Sales);
        db.AddRange(stores, new Person("Olu", "olu@example.org", Roles.Member, story.Sales));
        var strategy = story.Update.Strategy;
        strategy.AddElement();
        await db.SaveChangesAsync();
        var next = strategy.DraftUpdate("0.2", "Second text.", new DateOnly(2026, 11, 4));
        next.Include(strategy.Elements[0], new(ElementKind.Initiative, "1", "Move", "All services move."));
        next.Include(strategy.Elements[1], new(ElementKind.Policy, "2", "Save", "Costs fall."));

        // An older database may hold two versions of one strategy in consultation at once.
        next.OpenWindow(new ConsultationWindow(new DateOnly(2027, 11, 3), new DateOnly(2028, 11, 2), 5), story.Pmo.AsActor(), story.Now);
        await db.SaveChangesAsync();
        await db.Updates.Where(update => update.Id == next.Id).ExecuteUpdateAsync(set => set
            .SetProperty(update => update.Status, UpdateStatus.InConsultation)
            .SetProperty(update => update.IsScheduled, false)
            .SetProperty(update => update.Window!.Opens, new DateOnly(2026, 11, 4))
            .SetProperty(update => update.Window!.Closes, new DateOnly(2027, 11, 2)));
        world.Updates = [story.Update.Id, next.Id];
        world.Elements = [.. strategy.Elements.Select(element => element.Id)];
        return world;
    }

    /// <summary>Files and acts on this day, and sets the clock to its evening.</summary>
    public async Task ChangeAsync(int day, int filings, int acts, bool rights)
    {
        for (var filing = 0; filing < filings; filing++)
        {
            Story.Day = day;
            await using var db = Host.Open();
            var version = Updates[_random.Next(2)];
            var update = await db.Updates.Include(known => known.Strategy).ThenInclude(strategy => strategy.Elements).SingleAsync(known => known.Id == version);
            var unit = RandomActions.Pick(_random, Story.Finance, Story.Sales, null);
            var raising = unit is null ? null : await db.Units.SingleAsync(known => known.Id == unit.Id);
            db.Add(update.FileObjection(
                Story.Filing(raising, RandomActions.Pick(_random, Enum.GetValues<Severity>()), RandomActions.Pick(_random, Confidentiality.Open, Confidentiality.Open, Confidentiality.Restricted)) with
                {
                    Title = $"{(char)('a' + _random.Next(26))} close",
                    Elements = _random.Next(2) == 0 ? [] : [update.Strategy.Elements[_random.Next(2)]],
                },
                Story.LeadOf(unit),
                Story.Now));
            await db.SaveChangesAsync();
        }

        for (var act = 0; act < acts; act++)
        {
            await ActAsync(day, rights);
        }

        Host.Clock.MoveTo(StoredOrganisation.Start.AddDays(day).Date.AddHours(22));
    }

    /// <summary>What this reader is shown of what a filter means: figures, lists and rows, as text to compare.</summary>
    public async Task<string> CopyAsync(string reader, string query)
    {
        var filter = ObjectionFilter.Parse(query);
        var view = await Host.LoadAsync<DashboardQuery, DashboardView>(reader, dashboard => dashboard.LoadAsync(filter));
        var rows = await Host.LoadAsync<ObjectionListQuery, Platform.Page<ObjectionView>>(reader, list => list.LoadAsync(filter, 200));
        var totals = await Host.LoadAsync<ObjectionExportQuery, ObjectionExportQuery.Totals>(reader, export => export.TotalsAsync(filter));
        var lines = new List<string>
        {
            $"{view.Headline.Blocking} {view.Headline.Open} {view.Headline.Raised} {view.Headline.UnitsObjecting} {view.Headline.OverdueIt} {view.Headline.OverdueUnits}",
            string.Join('\n', new[] { view.Headline.It, view.Headline.OfUnits }.SelectMany(side => side.Steps)),
            string.Join('\n', view.Heat.Rows.Append(view.Heat.Totals).Select(row => $"{row.Code} {string.Join(' ', row.Cells.Append(row.All).Select(cell => $"{cell.Count}/{cell.Points}/{cell.Blocks}"))}")),
            string.Join(' ', view.ByStatus),
            string.Join('\n', view.Blockers.Select(blocker => $"{blocker.Number} {string.Join(',', blocker.Units)} {blocker.Reason} {blocker.Contest} {blocker.Status} {blocker.Turn.Side} {blocker.TurnUnit} {blocker.DaysLeft}")),
            string.Join('\n', view.Ageing.Oldest.Select(age => $"{age.Number} {age.It} {age.Units} {string.Join(' ', age.Periods)}")),
            $"{view.Ageing.Old} {view.Ageing.Open}",
            $"{totals.Rows} {totals.Open} {totals.Blocking} {totals.Overdue} {totals.Restricted} {totals.Points}",
            string.Join('\n', rows.Items.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Number} {row.Status} {row.Severity} {string.Join(',', row.Units)} {string.Join(',', row.Causes)} {row.Turn} {row.Blocking} {row.Age} {row.DaysLeft} {string.Join(',', row.RootCauses.Select(cause => cause.Kind))} {row.ReadBacks.Count} {row.ReadBacks.Count(readBack => readBack.Confirmed is true)} {row.Dispositions.Count} {row.Verdicts.Count} {row.Actions.Count}"))),
        };
        await foreach (var row in RowsOf(reader, filter))
        {
            lines.Add(row);
        }

        return string.Join("\n--\n", lines);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async IAsyncEnumerable<string> RowsOf(string reader, ObjectionFilter filter)
    {
        foreach (var row in await Host.LoadAsync<ObjectionExportQuery, List<ObjectionRow>>(reader, async export => await export.RowsAsync(filter, texts: true).ToListAsync()))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Id} {row.Status} {row.Severity} {string.Join(',', row.Units)} {string.Join(',', row.Causes)} {row.Turn} {row.Step} {row.DueOn} {row.DueIn} {row.Disposition} {row.ClosedOn} {row.Days} {row.Blocking} {row.Confirmed} {string.Join(',', row.Actions)}");
        }
    }

    private async Task ActAsync(int day, bool rights)
    {
        await using var db = Host.Open();
        var ids = await db.Objections.Select(objection => objection.Id).ToListAsync();
        if (ids.Count == 0)
        {
            return;
        }

        var chosen = ids[_random.Next(ids.Count)];
        var objection = (await db.LoadObjectionAsync(chosen))!;
        for (var attempt = 0; attempt < 30; attempt++)
        {
            Story.Day = day;
            try
            {
                RandomActions.PerformAction(db, Story, objection, _random, rights);
            }
            catch (BrokenRule)
            {
                continue;
            }

            await db.SaveChangesAsync();
            return;
        }
    }
}
