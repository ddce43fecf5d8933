using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Tests.Api;
using Xunit;

namespace StrategyPushback.Web.Tests.Access;

/// <summary>
/// Pages, addresses and entries of menus name a policy. Where the query of a page refuses by itself, no answer shows whether the policy
/// does so too; an entry of a menu would then lead to a refusal.
/// </summary>
public sealed class PolicyTests(ApiWorld world) : IClassFixture<ApiWorld>
{
    public static readonly TheoryData<string, Roles> People = new()
    {
        { ApiWorld.Cio, Roles.Cio },
        { ApiWorld.FinanceLead, Roles.UnitLead },
        { ApiWorld.Member, Roles.Member },
        { ApiWorld.Pmo, Roles.Pmo },
        { ApiWorld.Administrator, Roles.Administrator },
    };

    [Theory]
    [MemberData(nameof(People))]
    public async Task A_policy_is_met_by_the_holders_of_its_right_alone(string email, Roles role)
    {
        await using var scope = world.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(world.By(email).PersonId);
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var signedIn = new ClaimsPrincipal(new ClaimsIdentity("Test"));
        var met = new List<Right>();
        foreach (var right in Enum.GetValues<Right>())
        {
            if ((await authorization.AuthorizeAsync(signedIn, $"{right}")).Succeeded)
            {
                met.Add(right);
            }
        }

        Assert.Equal(Enum.GetValues<Right>().Where(right => role.May(right)), met);
    }
}
