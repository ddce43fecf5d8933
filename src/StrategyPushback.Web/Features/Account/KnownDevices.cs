using System.Globalization;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Account;

/// <summary>
/// Browsers in which an account has signed in before. While strangers have locked the account by wrong passwords, such a browser can
/// still sign in to it, with a limit of its own. See docs/decisions/0157-limits-of-signing-in.md.
/// </summary>
public sealed class KnownDevices : IDisposable
{
    private const string CookieName = "pushback-device";
    private const char Separator = ' ';

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector;
    private readonly PartitionedRateLimiter<string> _attempts;

    public KnownDevices(IDataProtectionProvider protection, IOptions<PushbackOptions> options)
    {
        _protector = protection.CreateProtector("StrategyPushback.KnownDevice");
        _attempts = PartitionedRateLimiter.Create<string, string>(device => RateLimitPartition.GetFixedWindowLimiter(
            device, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.SignInTries, Window = TimeSpan.FromMinutes(options.Value.LockMinutes) }));
    }

    /// <summary>Marks this browser after a successful sign-in.</summary>
    public void Remember(HttpContext context, Data.Accounts.Account account)
    {
        var device = DeviceOf(context, account) ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(Name(context), _protector.Protect($"{Key(account)}{Separator}{device}"), new CookieOptions
        {
            MaxAge = s_lifetime,
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
    }

    /// <summary>Whether this browser may try a password although the account is locked. Counts the attempt.</summary>
    public bool MayTry(HttpContext context, Data.Accounts.Account account)
    {
        if (DeviceOf(context, account) is not { } device)
        {
            return false;
        }

        using var lease = _attempts.AttemptAcquire(device);
        return lease.IsAcquired;
    }

    public void Dispose() => _attempts.Dispose();

    private string? DeviceOf(HttpContext context, Data.Accounts.Account account)
    {
        try
        {
            return context.Request.Cookies[Name(context)] is { Length: > 0 } cookie && _protector.Unprotect(cookie).Split(Separator) is [var key, var device] && key == Key(account) ? device : null;
        }
        catch (CryptographicException)
        {
            // Forged, or protected with keys of another installation.
            return null;
        }
    }

    private static string Key(Data.Accounts.Account account) => account.Id.ToString(CultureInfo.InvariantCulture);

    private static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-" + CookieName : CookieName;
}
