using Microsoft.EntityFrameworkCore;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary><see cref="RowsWithoutOrder"/> applies to every host of the tests.</summary>
public sealed class RowsWithoutOrderTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_query_that_takes_some_rows_needs_an_order()
    {
        await using var db = host.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Units.Take(1).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Single(await db.Units.OrderBy(unit => unit.Id).Take(1).ToListAsync(TestContext.Current.CancellationToken));
    }
}
