using StrategyPushback.Web.Features.Dashboard.Week;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Dashboard;

/// <summary>Gaps in the record are counted for those who can close them, and each count leads to its rows.</summary>
public sealed class HygieneTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_objection_whose_actions_have_all_ended_waits_for_an_answer()
    {
        await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            _world.Planned(objection, db).Complete("Moved.", _world.By(ApiWorld.Owner), ApiWorld.Now());
        });
        await _world.StoryAsync((objection, db) =>
        {
            _world.Diagnosed(objection);
            _world.Planned(objection, db).Complete("Moved.", _world.By(ApiWorld.Owner), ApiWorld.Now());
            _world.Planned(objection, db);
        });

        Assert.Equal(["OBJ-1"], await RowsAsync(ApiWorld.Pmo, "hygiene=ActionsEnded"));
        var page = await _world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.Pmo, query => query.LoadAsync("OBJ-1"));
        Assert.StartsWith("Every planned action has ended", TurnLabels.Sentence(page!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_count_of_the_week_equals_the_rows_behind_its_link()
    {
        await _world.StoryAsync();
        await _world.StoryAsync((objection, _) => _world.Acknowledged(objection));

        var lines = await LinesAsync(ApiWorld.Pmo);

        Assert.Equal(4, lines!.Count);
        Assert.Contains(lines, line => line.Count == 1);
        foreach (var line in lines)
        {
            Assert.Equal(line.Count, (await RowsAsync(ApiWorld.Pmo, line.Query)).Count);
        }
    }

    [Fact]
    public async Task A_unit_sees_no_gaps_and_a_past_day_has_none()
    {
        await _world.StoryAsync();

        Assert.Null(await LinesAsync(ApiWorld.FinanceLead));
        var wrong = await Assert.ThrowsAsync<InvalidFieldException>(() => RowsAsync(ApiWorld.Pmo, "hygiene=Unassigned&asOf=2020-11-08"));
        Assert.Equal(("hygiene", "filter.today-only"), (wrong.Error.Field, wrong.Error.Code));
    }

    private Task<IReadOnlyList<HygieneQuery.Line>?> LinesAsync(string email) =>
        _world.LoadAsync<HygieneQuery, IReadOnlyList<HygieneQuery.Line>?>(email, query => query.LoadAsync(new ObjectionFilter()));

    private async Task<IReadOnlyList<string>> RowsAsync(string email, string query) =>
        [.. (await _world.LoadAsync<ObjectionListQuery, Page<ObjectionView>>(email, list => list.LoadAsync(ObjectionFilter.Parse(query), 50))).Items.Select(row => row.Number).Order()];
}
