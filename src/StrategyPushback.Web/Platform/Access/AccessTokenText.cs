using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>The text of a personal access token: shown once, stored only as its hash.</summary>
public static class AccessTokenText
{
    /// <summary>256 random bits after a prefix by which a leaked token is recognised.</summary>
    public static string New() => "spb_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Its SHA-256 as lower-case hexadecimal. 256 random bits need neither salt nor iterations.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
