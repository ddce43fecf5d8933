using Microsoft.EntityFrameworkCore;
using StrategyPushback.Web.Platform.Access;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>The three variants of the visibility check give the same result for everybody. <c>MediatorReadsTests</c> compares them for mediators.</summary>
public sealed class VisibilityTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Rows_keys_and_loaded_objections_give_the_same_visibility()
    {
        await using var db = host.Open();
        var all = await db.Objections.Include(objection => objection.Units).Include(objection => objection.Actions).Include(objection => objection.Mediations).AsSplitQuery().ToListAsync();
        var several = 0;
        foreach (var person in (await db.People.ToListAsync()).Where(person => !person.AsActor().SeesAll()))
        {
            var actor = person.AsActor();
            var keys = (await Visibility.OwnOf(db, actor).ToListAsync()).Order().ToList();
            Assert.Equal(await db.Objections.Where(Visibility.IsOwn(actor)).Select(objection => objection.Id).Order().ToListAsync(), keys);
            Assert.Equal(all.Where(actor.Knows).Select(objection => objection.Id).Order(), keys);
            several += keys.Count > 0 && keys.Count < all.Count ? 1 : 0;
        }

        Assert.True(several > 2, "Hardly anybody owns anything: nothing was compared.");
    }
}
