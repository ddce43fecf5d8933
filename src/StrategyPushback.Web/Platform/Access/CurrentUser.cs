using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// The person behind a page, an API call or a command line. Roles are those of the database's last commit, so that one taken
/// away is gone at once, also on a page that stays open.
/// </summary>
public sealed class CurrentUser(IServiceProvider services, KnownCallers callers)
{
    /// <summary>The claim that holds the key of the person.</summary>
    public const string PersonClaim = "person";

    private ClaimsPrincipal? _principal;
    private int? _personId;

    /// <summary>An API call or a command line says who it is; a page asks its circuit.</summary>
    public void Become(ClaimsPrincipal principal) => _principal = principal;

    public void Become(int personId) => _personId = personId;

    /// <summary>Null when nobody is signed in, or the person is gone.</summary>
    public async Task<Actor?> ActorAsync(PushbackDb db, CancellationToken cancellation = default)
    {
        if (await PersonIdAsync() is not { } id)
        {
            return null;
        }

        return await callers.ActorAsync(id, db, cancellation);
    }

    public async Task<int?> PersonIdAsync()
    {
        if (_personId is not null)
        {
            return _personId;
        }

        var principal = _principal;
        if (principal is null && services.GetService<AuthenticationStateProvider>() is { } provider)
        {
            principal = (await provider.GetAuthenticationStateAsync()).User;
        }

        return int.TryParse(principal?.FindFirstValue(PersonClaim), out var id) ? id : null;
    }
}
