using StrategyPushback.Web.Platform;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

public sealed class WriteQueueTests
{
    [Fact]
    public async Task A_command_waits_until_the_one_before_it_has_left()
    {
        using var queue = new WriteQueue();
        var first = await queue.EnterAsync(TestContext.Current.CancellationToken);
        var second = queue.EnterAsync(TestContext.Current.CancellationToken);
        var third = queue.EnterAsync(TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        first!.Dispose();
        var place = await second;
        Assert.NotNull(place);
        Assert.False(third.IsCompleted);

        place.Dispose();
        (await third)!.Dispose();
    }
}
