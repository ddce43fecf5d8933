using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.People;

/// <summary>Over HTTP, only administrators end the sign-ins of a person and remove the second factor.</summary>
public sealed class SigningInTests : IAsyncLifetime
{
    private readonly ApiWorld _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("end-sessions")]
    [InlineData("reset-second-factor")]
    public async Task Others_are_refused_and_an_unknown_person_is_not_found(string action)
    {
        foreach (var email in (string[])[ApiWorld.Cio, ApiWorld.Pmo, ApiWorld.FinanceLead, ApiWorld.Member])
        {
            Assert.Equal(403, (await _world.PostAsync(email, $"people/{await IdAsync()}/{action}", null, "*")).Code);
        }

        Assert.Equal(404, (await _world.PostAsync(ApiWorld.Administrator, $"people/9999/{action}", null, "*")).Code);
    }

    [Fact]
    public async Task An_administrator_ends_the_sign_ins_of_one_person()
    {
        var (id, other) = (await IdAsync(), await IdAsync(ApiWorld.Pmo));
        await using (var db = _world.Open())
        {
            db.AddRange(Session(id), Session(id), Session(other));
            await db.SaveChangesAsync();
        }

        var answer = await _world.PostAsync(ApiWorld.Administrator, $"people/{id}/end-sessions", null, "*");
        Assert.Equal((200, ApiWorld.Member), (answer.Code, (string?)answer.Body["email"]));
        await using var after = _world.Open();
        Assert.Equal([other], await after.Sessions.Select(session => session.PersonId).ToListAsync());
    }

    [Fact]
    public async Task A_person_without_a_second_factor_has_nothing_to_remove() =>
        (await _world.PostAsync(ApiWorld.Administrator, $"people/{await IdAsync()}/reset-second-factor", null, "*")).Refused(409, "person.nothing-to-reset");

    private static SignInSession Session(int person) => new(Guid.NewGuid(), person, SignInMethod.Password, TestHost.StoryNow);

    private async Task<int> IdAsync(string email = ApiWorld.Member)
    {
        await using var db = _world.Open();
        return await db.People.Where(person => person.Email == email).Select(person => person.Id).SingleAsync();
    }
}
