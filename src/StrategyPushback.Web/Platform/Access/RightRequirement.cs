using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>The policy of a page or an address: the person holds this right.</summary>
internal sealed record RightRequirement(Right Right) : IAuthorizationRequirement;

/// <summary>Decides a policy as <see cref="UseCase"/> decides a command: by the roles in the database, with those of people whom the person stands in for today.</summary>
internal sealed class RightHandler(CurrentUser user, IDbContextFactory<PushbackDb> contexts) : AuthorizationHandler<RightRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (context.User.Identity?.IsAuthenticated is not true)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync();
        if (await user.ActorAsync(db) is { } actor && actor.Roles.May(requirement.Right))
        {
            context.Succeed(requirement);
        }
    }
}
