using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Tests.Api;
using StrategyPushback.Web.Tests.Exchange;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>An objection that was imported as closed shows what its source states, and no step that nobody took.</summary>
public sealed class ClosedBySourceTests
{
    [Fact]
    public async Task No_stage_is_ticked_that_was_never_taken_and_the_source_says_that_it_is_closed()
    {
        await using var host = new TestHost();
        var made = await new ImportDesk(host).BringInAsync("No.,Concern,Unit,State\n1,An old list,EA,resolved\n");
        Assert.Null(made.Refusal);
        await using var db = host.Open();
        var number = db.Objections.Single(objection => objection.Title == "An old list").Number;

        var page = (await host.LoadAsync<ObjectionQuery, ObjectionPageView?>("cio@demo.example", query => query.LoadAsync(number)))!;

        Assert.NotNull(page.ClosedBySource);
        Assert.Equal([StageState.Done, StageState.Skipped, StageState.Skipped, StageState.Skipped, StageState.Skipped, StageState.Now], page.Stages.Select(stage => stage.State));
        Assert.Equal("list.csv says that it is closed, without a date. No unit replied here.", TurnLabels.Sentence(page));
    }

    [Fact]
    public async Task Stages_that_were_taken_stay_ticked()
    {
        await using var world = new ApiWorld();
        await world.InitializeAsync();
        var number = await world.StoryAsync((objection, db) =>
        {
            world.Diagnosed(objection);
            world.Planned(objection, db);
            objection.ProposeDisposition(DispositionKind.Accepted, null, world.By(ApiWorld.Pmo), ApiWorld.Now(1));
            objection.Accept(world.By(ApiWorld.FinanceLead), ApiWorld.Now());
        });

        var page = (await world.LoadAsync<ObjectionQuery, ObjectionPageView?>(ApiWorld.Cio, query => query.LoadAsync(number)))!;

        Assert.Null(page.ClosedBySource);
        Assert.DoesNotContain(page.Stages, stage => stage.State is StageState.Skipped or StageState.ToCome);
    }
}
