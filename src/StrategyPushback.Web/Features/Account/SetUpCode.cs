using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account;

/// <summary>
/// The one-time code for creating the first account. Each start without an account prints a new one; it is held in
/// memory only and expires when used.
/// </summary>
public sealed class SetUpCode(IDbContextFactory<PushbackDb> contexts, ILogger<SetUpCode> log) : IDisposable
{
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private readonly SemaphoreSlim _lock = new(1);
    private string? _code;

    public bool IsOffered => _code is not null;

    /// <summary>For tests, which cannot read the log.</summary>
    internal string? Code => _code;

    /// <summary>Creates and prints a code if nobody has an account yet.</summary>
    public async Task OfferAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (_code is null && !await db.Users.AnyAsync() && !await db.People.AnyAsync())
        {
            var letters = RandomNumberGenerator.GetString(Letters, 20);
            _code = string.Join('-', letters.Chunk(5).Select(part => new string(part)));
            log.LogWarning("{SetUp}", StartTexts.SetUpCode.With(_code));
        }
    }

    /// <summary>Creates the first account if the code is right. Two concurrent callers create only one.</summary>
    public async Task<bool> UseAsync(string code, Func<Task<bool>> create)
    {
        await _lock.WaitAsync();
        try
        {
            if (_code is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_code), Encoding.UTF8.GetBytes(Tidy(code))))
            {
                return false;
            }

            if (await create())
            {
                _code = null;
            }

            return true;
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private static string Tidy(string code)
    {
        var letters = code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).ToArray();
        return string.Join('-', letters.Chunk(5).Select(part => new string(part)));
    }
}
