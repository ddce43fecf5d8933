using Microsoft.EntityFrameworkCore;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
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

    /// <summary>
    /// So a command or query that needs one of these rights cannot name a record that the person may not see. Where another role gets such a
    /// right, its commands belong into <see cref="HiddenTargetsTests"/>, and its queries need a condition and a test in <see cref="HiddenAnswersTests"/>.
    /// </summary>
    [Theory]
    [InlineData(Right.ActForIt)]
    [InlineData(Right.AuthorStrategies)]
    [InlineData(Right.PlanRollout)]
    [InlineData(Right.AppointOwners)]
    [InlineData(Right.ReadForecasts)]
    public void Everybody_who_holds_a_right_of_IT_sees_every_objection_and_every_draft(Right right)
    {
        var holders = Enum.GetValues<Roles>().Where(role => role.May(right)).Select(role => new Actor(1, role, null)).ToList();
        Assert.NotEmpty(holders);
        Assert.All(holders, holder => Assert.True(holder.SeesAll() && holder.SeesDrafts()));
    }
}
