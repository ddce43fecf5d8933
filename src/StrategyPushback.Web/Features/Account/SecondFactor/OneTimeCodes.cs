using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using StrategyPushback.Data;
using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>
/// The codes of a second factor: time-based codes of an authenticator app (RFC 6238) and recovery codes. Each works once.
/// See docs/decisions/0163-a-second-factor-by-codes.md.
/// </summary>
public sealed class OneTimeCodes(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Recovery codes of one set.</summary>
    public const int RecoveryCodes = 10;

    private const int CodeLength = 6;
    private const int KeyBytes = 20;
    private const int GroupLength = 4;

    /// <summary>80 bits: too many to guess, so a fast hash protects them.</summary>
    private const int RecoveryCodeLength = 16;

    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The code before and the code after are accepted too, because clocks differ.</summary>
    private static readonly VerificationWindow s_window = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("StrategyPushback.SecondFactor");

    public static string NewKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(KeyBytes));

    /// <summary>A key or a code in groups of four, for reading and typing.</summary>
    public static string Grouped(string text) => string.Join(' ', text.Chunk(GroupLength).Select(group => new string(group)));

    public string Protect(string key) => _protector.Protect(key);

    /// <summary>The time step of a code of this key; null for a wrong code.</summary>
    public long? StepOf(string key, string? code)
    {
        var plain = Plain(code);
        return IsTimeBased(plain) && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(time.GetUtcNow().UtcDateTime, plain, out var step, s_window) ? step : null;
    }

    /// <summary>Replaces the recovery codes. The caller saves.</summary>
    /// <param name="account">The account with its recovery codes.</param>
    /// <returns>The codes, which are shown once; only their hashes are stored.</returns>
    public static IReadOnlyList<string> Renew(Data.Accounts.Account account)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Letters, RecoveryCodeLength)).ToList();
        account.RecoveryCodes.Clear();
        codes.ForEach(code => account.RecoveryCodes.Add(new RecoveryCode(AccessTokenText.Hash(code))));
        account.RenewConcurrencyStamp();
        return [.. codes.Select(Grouped)];
    }

    /// <summary>Uses a code: that step of the app, or that recovery code, is refused from the next save on. The caller saves.</summary>
    /// <returns>How the person signs in; null for a code that is wrong or was used.</returns>
    public async Task<SignInMethod?> UseAsync(PushbackDb db, Data.Accounts.Account account, string? code, CancellationToken cancellation = default)
    {
        var plain = Plain(code);
        if (account.CodeKey is null)
        {
            return null;
        }

        if (IsTimeBased(plain))
        {
            if (KeyOf(account) is not { } key || StepOf(key, plain) is not { } step || step <= account.LastCodeStep)
            {
                return null;
            }

            account.UseCode(step);
            return SignInMethod.PasswordAndCode;
        }

        var hash = AccessTokenText.Hash(plain);
        if (await db.RecoveryCodes.AsTracking().FirstOrDefaultAsync(stored => stored.AccountId == account.Id && stored.Hash == hash, cancellation) is not { } recovery)
        {
            return null;
        }

        db.Remove(recovery);
        account.RenewConcurrencyStamp();
        return SignInMethod.PasswordAndRecoveryCode;
    }

    /// <summary>Null when the key was encrypted with keys that the server no longer has. Recovery codes still work then.</summary>
    private string? KeyOf(Data.Accounts.Account account)
    {
        try
        {
            return _protector.Unprotect(account.CodeKey!);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static bool IsTimeBased(string? code) => Plain(code) is { Length: CodeLength } plain && plain.All(char.IsAsciiDigit);

    /// <summary>Without the spaces and hyphens that people and apps put between the groups.</summary>
    private static string Plain(string? code)
    {
        var plain = new StringBuilder();
        foreach (var letter in (code ?? "").Where(char.IsAsciiLetterOrDigit))
        {
            plain.Append(char.ToUpperInvariant(letter));
        }

        return plain.ToString();
    }
}
