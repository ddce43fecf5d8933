using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.LeadHome;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>A lead's home tells what waits, what became of the unit's concerns, and what happened since the last visit.</summary>
public sealed class LeadLandingTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task An_answer_waits_for_the_lead_of_each_raising_unit()
    {
        var home = await HomeOfAsync("lead.bpmo@demo.example");

        var ask = Assert.Single(home.Waiting);
        Assert.Equal(("OBJ-7", Step.Verdict), (ask.Number, ask.Step));
        Assert.Equal(["OBJ-7", "OBJ-6", "OBJ-8", "OBJ-5"], home.Concerns.Select(concern => concern.Number));
        Assert.Null(home.Concerns[0].WaitsFor);
    }

    [Fact]
    public async Task What_happened_since_the_last_visit_is_told_with_the_newest_first()
    {
        var home = await HomeOfAsync("lead.das@demo.example");

        Assert.Equal(new DateOnly(2020, 11, 2), home.LastVisitOn);
        Assert.Contains("DAS contested the answer", home.Since.Select(line => line.Sentence));
        Assert.Equal(home.Since.OrderByDescending(line => line.At).Select(line => line.Id), home.Since.Select(line => line.Id));
    }

    [Fact]
    public async Task Nothing_of_other_units_is_told_to_somebody_who_leads_none()
    {
        var home = await HomeOfAsync("pmo@demo.example");

        Assert.Null(home.UnitCode);
        Assert.Empty(home.Waiting);
        Assert.Empty(home.Concerns);
        Assert.Empty(home.Since);
    }

    private Task<LeadHomeQuery.View> HomeOfAsync(string email) => host.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(email, home => home.LoadAsync());
}
