using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account;

/// <param name="Path">Path and query of the page where the person chooses a password.</param>
/// <param name="ExpiresAt">In UTC.</param>
public sealed record PasswordLink(string Path, DateTime ExpiresAt);

/// <summary>What a link to choose a password is good for now.</summary>
public enum PasswordLinkState
{
    Valid,

    /// <summary>The code was right and is too old.</summary>
    Expired,

    /// <summary>Used, replaced by a newer link, incomplete or invented. These cases look the same.</summary>
    Unknown,
}

/// <summary>
/// One-time links with which a person chooses a password, after an invitation or to replace a forgotten one. Only the hash of
/// the code is stored. See docs/decisions/0120-invitations-are-one-time-links.md.
/// </summary>
public sealed class PasswordLinks(PushbackDb accountsDb, UserManager<Data.Accounts.Account> accounts, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Creates a link that replaces an earlier one, and the account if there is none. The caller saves <paramref name="db"/>.</summary>
    public async Task<PasswordLink> CreateAsync(PushbackDb db, Person person, DateTime now, CancellationToken cancellation = default)
    {
        var account = await db.Users.AsTracking().FirstOrDefaultAsync(account => account.PersonId == person.Id, cancellation) ?? db.Users.Add(NewAccount(person)).Entity;
        return Renew(account, now);
    }

    /// <summary>An account without a password, for a person who has none.</summary>
    public Data.Accounts.Account NewAccount(Person person) => new()
    {
        Person = person,
        UserName = person.Email,
        NormalizedUserName = accounts.NormalizeName(person.Email),
        Email = person.Email,
        NormalizedEmail = accounts.NormalizeEmail(person.Email),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };

    public static PasswordLink Renew(Data.Accounts.Account account, DateTime now)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        (account.LinkHash, account.LinkExpiresAt) = (AccessTokenText.Hash(code), now + Lifetime);

        // A sign-in that loaded the account before fails instead of storing the former link.
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        return new PasswordLink(QueryHelpers.AddQueryString("/account/set-password", new Dictionary<string, string?> { ["email"] = account.Email, ["code"] = code }), now + Lifetime);
    }

    public async Task<PasswordLinkState> CheckAsync(string? email, string? code) => (await FindAsync(email, code)).State;

    /// <summary>Sets the password, ends the link and all sign-ins. Two posts of one link at once set one password.</summary>
    /// <returns>The state of the link; null when the link is valid and the password is too weak.</returns>
    public async Task<PasswordLinkState?> UseAsync(string? email, string? code, string password)
    {
        var (state, account) = await FindAsync(email, code);
        if (state is not PasswordLinkState.Valid)
        {
            return state;
        }

        foreach (var validator in accounts.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(accounts, account!, password)).Succeeded)
            {
                return null;
            }
        }

        account!.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.LinkHash, account.LinkExpiresAt, account.AccessFailedCount, account.LockoutEnd) = (null, null, 0, null);
        if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
        {
            return PasswordLinkState.Unknown;
        }

        // The new stamp has ended them already; this removes them from the list.
        await accountsDb.Sessions.Where(session => session.PersonId == account.PersonId).ExecuteDeleteAsync();
        return PasswordLinkState.Valid;
    }

    private async Task<(PasswordLinkState State, Data.Accounts.Account? Account)> FindAsync(string? email, string? code)
    {
        var account = await accounts.FindByEmailAsync(email?.Trim() ?? "");
        var isRight = account?.LinkHash is { } hash && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(AccessTokenText.Hash(code ?? "")));
        if (!isRight || !await accountsDb.People.AnyAsync(person => person.Id == account!.PersonId && person.DeactivatedAt == null))
        {
            return (PasswordLinkState.Unknown, null);
        }

        return (time.GetUtcNow().UtcDateTime < account!.LinkExpiresAt ? PasswordLinkState.Valid : PasswordLinkState.Expired, account);
    }
}
