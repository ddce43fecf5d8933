using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Positions;

/// <summary>Positions at the lead's home and in the PMO's week.</summary>
public sealed class OpenPositionsTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_lead_sees_the_own_unit_without_a_record_and_how_long_a_position_can_be_stated()
    {
        var version = Assert.Single(await VersionsAsync(ApiWorld.FinanceLead));

        Assert.Equal((new DateOnly(2020, 12, 25), 34), (version.Ends, version.DaysLeft));
        Assert.Equal(["FIN"], version.Positions.Units.Where(unit => unit.IsOwn).Select(unit => unit.Code));
        Assert.False(version.Positions.Reminds);
    }

    [Fact]
    public async Task The_PMO_sees_who_is_outstanding_until_the_unit_states_a_position()
    {
        Assert.Equal(["FIN", "SAL"], await OutstandingAsync());

        Assert.True((await _world.DoAsync<StatePosition.Command, NoResult>(ApiWorld.FinanceLead, new(int.Parse(_world.Update), "FIN", Domain.Strategy.Stance.Support))).Succeeded);

        Assert.Equal(["SAL"], await OutstandingAsync());
        Assert.True(Assert.Single(await VersionsAsync(ApiWorld.Pmo)).Positions.Reminds);
    }

    [Fact]
    public async Task A_version_whose_final_comment_is_over_asks_nobody()
    {
        _world.Clock.MoveTo(new DateTime(2020, 12, 26, 9, 0, 0));
        await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Features.Strategy.Consultation.ConsultationSchedule>(_world.Services).ApplyDueAsync(TestContext.Current.CancellationToken);

        Assert.Empty(await VersionsAsync(ApiWorld.Pmo));
    }

    private async Task<IReadOnlyList<string>> OutstandingAsync() =>
        [.. Assert.Single(await VersionsAsync(ApiWorld.Pmo)).Positions.Outstanding.Select(unit => unit.Code)];

    private Task<IReadOnlyList<OpenPositionsQuery.Version>> VersionsAsync(string email) =>
        _world.LoadAsync<OpenPositionsQuery, IReadOnlyList<OpenPositionsQuery.Version>>(email, query => query.LoadAsync());
}
