using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.Security;

/// <summary>How the signed-in person signs in: second factor, passkeys and sessions.</summary>
public sealed class SecurityQuery(QueryContextFactory contexts, CurrentUser user) : IQuery
{
    /// <param name="CodesLeft">Recovery codes that were not used.</param>
    public sealed record View(string Email, bool HasPassword, bool HasSecondFactor, int CodesLeft, IReadOnlyList<PasskeyRow> Passkeys, IReadOnlyList<SessionRow> Sessions, DateOnly Today);

    /// <param name="Id">The key of the credential in base64url.</param>
    public sealed record PasskeyRow(string Id, string Name, DateOnly CreatedOn);

    /// <param name="SeenOn">The day of the last request, at <paramref name="SeenAt"/>.</param>
    /// <param name="IsCurrent">Whether it is the sign-in that reads this.</param>
    public sealed record SessionRow(Guid Id, string? Browser, string? OperatingSystem, string? Network, SignInMethod Method, DateOnly CreatedOn, DateOnly SeenOn, TimeOnly SeenAt, bool IsCurrent);

    public async Task<View> LoadAsync(CancellationToken cancellation = default)
    {
        await using var context = await contexts.CreateAsync(cancellation);
        var person = context.Actor.PersonId;
        var calendar = context.Now.Calendar;
        var current = await user.SessionAsync();
        var account = await context.Db.Users.Where(account => account.PersonId == person)
            .Select(account => new { account.Id, account.Email, HasPassword = account.PasswordHash != null, IsOn = account.CodeKey != null, Codes = account.RecoveryCodes.Count }).FirstOrDefaultAsync(cancellation);
        var passkeys = account is null ? [] : await context.Db.UserPasskeys.Where(passkey => passkey.UserId == account.Id)
            .Select(passkey => new { passkey.CredentialId, passkey.Data.Name, passkey.Data.CreatedAt }).ToListAsync(cancellation);
        var sessions = await context.Db.Sessions.Where(session => session.PersonId == person).OrderByDescending(session => session.LastSeenAt).ToListAsync(cancellation);
        return new View(
            account?.Email ?? "",
            account is { HasPassword: true },
            account is { IsOn: true },
            account?.Codes ?? 0,
            [.. passkeys.OrderBy(passkey => passkey.CreatedAt).Select(passkey => new PasskeyRow(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", calendar.DateOf(passkey.CreatedAt.UtcDateTime)))],
            [.. sessions.OrderByDescending(session => session.Id == current).Select(session => new SessionRow(
                session.Id, session.Browser, session.OperatingSystem, session.Network, session.Method,
                calendar.DateOf(session.CreatedAt), calendar.DateOf(session.LastSeenAt), calendar.TimeOf(session.LastSeenAt), session.Id == current))],
            context.Now.Today);
    }
}
