using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>
/// The person behind a page, an API call or a command line. Roles are read from the database for every command and
/// query, so that a role that was taken away has no effect any more, even on a page that stays open. A request with an
/// access token reads the person once, together with the token.
/// </summary>
public sealed class CurrentUser(IServiceProvider services)
{
    /// <summary>The claim that holds the person's key.</summary>
    public const string PersonClaim = "person";

    private ClaimsPrincipal? _principal;
    private int? _personId;
    private Actor? _actor;

    /// <summary>Sets the person for this scope. Without it, a page takes the person from its circuit.</summary>
    public void Become(ClaimsPrincipal principal) => _principal = principal;

    /// <inheritdoc cref="Become(ClaimsPrincipal)"/>
    public void Become(int personId) => (_personId, _principal) = (personId, null);

    /// <summary>Sets the person for one request, as just read from the database.</summary>
    public void Become(Actor actor) => _actor = actor;

    /// <summary>The roles with which the open page was authorized; null before its first query.</summary>
    public Roles? RolesOfPage { get; set; }

    /// <summary>The person with the rights of the people the person stands in for today. Null when nobody is signed in, the sign-in has ended, or the person is deactivated.</summary>
    public async Task<Actor?> ActorAsync(PushbackDb db, CancellationToken cancellation = default)
    {
        if (_actor is not null)
        {
            return _actor;
        }

        if (await PersonIdAsync() is not { } id)
        {
            return null;
        }

        var session = await SessionAsync();
        var today = (await services.GetRequiredService<BusinessClock>().NowAsync(cancellation)).Today;
        IQueryable<Person> people = db.People.AsNoTracking().AsSingleQuery().Include(person => person.StandsInFor.Where(other => other.DeputyFrom <= today && other.DeputyUntil >= today));
        if (session is not null)
        {
            people = people.Where(person => db.Sessions.Any(open => open.Id == session && open.PersonId == person.Id));
        }

        var actor = (await people.FirstOrDefaultAsync(person => person.Id == id && person.DeactivatedAt == null, cancellation))?.AsActor(today);
        RolesOfPage ??= actor?.Roles;
        return actor;
    }

    public async Task<int?> PersonIdAsync() =>
        _personId ?? (int.TryParse((await PrincipalAsync())?.FindFirstValue(PersonClaim), out var id) ? id : null);

    /// <summary>The session of the sign-in; null for an access token and for the command line.</summary>
    public async Task<Guid?> SessionAsync() => SignInSessions.KeyOf(await PrincipalAsync());

    private async Task<ClaimsPrincipal?> PrincipalAsync() =>
        _principal is null && _personId is null && services.GetService<AuthenticationStateProvider>() is { } provider
            ? (await provider.GetAuthenticationStateAsync()).User
            : _principal;
}
