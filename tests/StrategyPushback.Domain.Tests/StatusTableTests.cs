using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>The status table of the glossary, row by row.</summary>
public sealed class StatusTableTests : World
{
    [Theory]
    [InlineData(Status.Raised, true, true)]
    [InlineData(Status.Acknowledged, true, true)]
    [InlineData(Status.Diagnosed, true, true)]
    [InlineData(Status.InResolution, true, true)]
    [InlineData(Status.DispositionProposed, true, true)]
    [InlineData(Status.Contested, true, true)]
    [InlineData(Status.Escalated, true, true)]
    [InlineData(Status.Deferred, true, true)]
    [InlineData(Status.Resolved, false, false)]
    [InlineData(Status.AssumedSatisfied, false, true)]
    [InlineData(Status.Duplicate, false, false)]
    [InlineData(Status.Overruled, false, false)]
    [InlineData(Status.Withdrawn, false, false)]
    public void A_status_is_open_or_closed_and_may_block_publication_when_critical(Status status, bool open, bool holdsGate)
    {
        var critical = At(status, Severity.Critical);

        Assert.Equal(status, critical.Status);
        Assert.Equal(open, critical.IsOpen);
        Assert.Equal(open, Statuses.Open.Contains(status));
        Assert.Equal(open, critical.ClosedOn is null);
        Assert.Equal(holdsGate, critical.BlocksPublication);
        Assert.False(At(status, Severity.Major).BlocksPublication);
    }

    [Fact]
    public void Severities_weigh_8_4_2_and_1() =>
        Assert.Equal([8, 4, 2, 1], Enum.GetValues<Severity>().Select(severity => new SeverityWeights().Of(severity)));
}
