using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Features.Objections.LeadHome;
using Xunit;

namespace StrategyPushback.Web.Tests.Objections;

/// <summary>The lead's home page shows what waits, the unit's concerns, and what happened since the last visit.</summary>
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
    public async Task Changes_since_the_last_visit_are_listed_with_the_newest_first()
    {
        var home = await HomeOfAsync("lead.das@demo.example");

        Assert.Equal(new DateOnly(2020, 11, 2), home.LastVisitOn);
        Assert.StartsWith("IT revised the action plan, version 2", home.Since[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(home.Since.OrderByDescending(line => line.At).Select(line => line.Id), home.Since.Select(line => line.Id));
    }

    [Fact]
    public async Task A_single_concern_is_counted_in_the_singular_in_Portuguese()
    {
        using var client = await host.ClientOfAsync("lead.das@demo.example");
        using var chosen = await client.PostFormAsync("/account/sign-in", "/account/language", ("language", "pt-BR"));

        var page = await client.GetStringAsync(new Uri("/home", UriKind.Relative));
        using var restored = await client.PostFormAsync("/account/sign-in", "/account/language", ("language", "en"));

        Assert.Contains("1 levantada, 1 aberta, 0 resolvidas", page, StringComparison.Ordinal);
        Assert.Contains("A única de ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_leads_no_unit_sees_nothing_of_other_units()
    {
        var home = await HomeOfAsync("pmo@demo.example");

        Assert.Null(home.UnitCode);
        Assert.Empty(home.Waiting);
        Assert.Empty(home.Concerns);
        Assert.Empty(home.Since);
    }

    private Task<LeadHomeQuery.View> HomeOfAsync(string email) => host.LoadAsync<LeadHomeQuery, LeadHomeQuery.View>(email, home => home.LoadAsync());
}
