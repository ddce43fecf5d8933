using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Access.Sessions;

namespace StrategyPushback.Web.Features.Account.Passkeys;

/// <summary>Challenges that were answered. The challenge is in a cookie of the browser, so only the server can tell that an answer is sent again.</summary>
public sealed class AnsweredChallenges(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _challenges = new(StringComparer.Ordinal);

    /// <returns>False when it was answered before.</returns>
    public bool TryAnswer(string challenge)
    {
        var now = time.GetUtcNow();
        foreach (var (answered, at) in _challenges)
        {
            if (now - at > AccessSetup.StepTime)
            {
                _challenges.TryRemove(answered, out _);
            }
        }

        return _challenges.TryAdd(challenge, now);
    }
}

/// <summary>Signs in with a passkey and without an address: the device names the account. A passkey that its device verified counts as two factors.</summary>
public sealed class PasskeySignIn(SessionSignIn signIn, UserManager<Data.Accounts.Account> accounts, PushbackDb db, AnsweredChallenges answered, KnownDevices devices)
{
    /// <summary>A challenge for the browser, as JSON. It names no account.</summary>
    public Task<string> ChallengeAsync() => signIn.MakePasskeyRequestOptionsAsync(null!);

    /// <summary>Signs in. Unknown, forged, repeated and late answers look the same.</summary>
    public async Task<bool> TryAsync(string credential, bool remember)
    {
        if (await AssertAsync(credential) is not { Succeeded: true } result || !answered.TryAnswer(ChallengeOf(credential))
            || !await db.People.AnyAsync(person => person.Id == result.User.PersonId && person.DeactivatedAt == null)
            || !(await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded)
        {
            return false;
        }

        await signIn.SignInAsync(result.User, remember, SignInMethod.Passkey);
        devices.Remember(signIn.Context, result.User);
        return true;
    }

    private async Task<PasskeyAssertionResult<Data.Accounts.Account>?> AssertAsync(string credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // This browser has no challenge, or it has expired.
            return null;
        }
    }

    /// <summary>The challenge in an accepted answer, in one spelling.</summary>
    private static string ChallengeOf(string credential)
    {
        using var answer = JsonDocument.Parse(credential);
        using var client = JsonDocument.Parse(Base64Url.DecodeFromChars(answer.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString()));
        return Convert.ToHexString(Base64Url.DecodeFromChars(client.RootElement.GetProperty("challenge").GetString()));
    }
}
