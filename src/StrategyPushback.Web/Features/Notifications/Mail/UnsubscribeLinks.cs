using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Notifications.Mail;

/// <summary>Signed links that stop a person's e-mail without signing in. A link does nothing else.</summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection, IOptions<PushbackOptions> options)
{
    public const string Path = "/unsubscribe/";

    private readonly IDataProtector _protector = protection.CreateProtector("Unsubscribe");

    public Uri Of(int personId) => new(new Uri(options.Value.PublicAddress), Path + CodeOf(personId));

    public string CodeOf(int personId) => Base64Url.EncodeToString(_protector.Protect(Encoding.UTF8.GetBytes(personId.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The person of a code; null for a code that this installation has not made.</summary>
    public int? PersonOf(string? code)
    {
        try
        {
            return int.Parse(Encoding.UTF8.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(code))), CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
