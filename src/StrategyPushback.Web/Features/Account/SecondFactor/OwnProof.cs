using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.SecondFactor;

/// <summary>Requires the password or a code before the sign-in of an account changes, so that an unlocked screen is not enough.</summary>
public sealed class OwnProof(IPasswordHasher<Data.Accounts.Account> hasher, OneTimeCodes codes, AttemptLimit attempts, IOptions<PushbackOptions> options)
{
    /// <summary>The field of the password or the code.</summary>
    public const string Field = "proof";

    /// <summary>The account of the person, tracked, with its recovery codes. The caller saves, which also stores that a code was used.</summary>
    /// <exception cref="InvalidFieldException">The password or the code is wrong, or there were too many attempts.</exception>
    public async Task<Data.Accounts.Account> RequireAsync(PushbackDb db, int personId, string? given, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var account = await db.Users.AsTracking().Include(account => account.RecoveryCodes).FirstOrDefaultAsync(account => account.PersonId == personId, cancellation) ?? throw new NotFoundException();
        if (account.PasswordHash is not null && string.IsNullOrEmpty(given))
        {
            throw new InvalidFieldException(Field, "field.proof-wrong", FieldTexts.Required);
        }

        if (!attempts.TryTake(account.Id))
        {
            throw new InvalidFieldException(Field, "field.proof-too-often", SecurityTexts.ProofTooOften.With(options.Value.LockMinutes));
        }

        if (!await IsRightAsync(db, account, given ?? "", cancellation))
        {
            throw new InvalidFieldException(Field, "field.proof-wrong", account.CodeKey is null ? SecurityTexts.PasswordWrong : SecurityTexts.ProofWrong);
        }

        attempts.Clear(account.Id);
        return account;
    }

    /// <summary>Demo people sign in with one click and have no password; there is nothing to ask them for.</summary>
    private async Task<bool> IsRightAsync(PushbackDb db, Data.Accounts.Account account, string given, CancellationToken cancellation) =>
        account.PasswordHash is null
        || (OneTimeCodes.IsTimeBased(given) && await codes.UseAsync(db, account, given, cancellation) is not null)
        || hasher.VerifyHashedPassword(account, account.PasswordHash, given) is not PasswordVerificationResult.Failed;
}
