using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StrategyPushback.Web.Platform.Access;

/// <summary>The text of a personal access token: shown once, kept only as its hash.</summary>
public static class AccessTokenText
{
    /// <summary>256 random bits behind a prefix by which a leaked one is recognised.</summary>
    public static string New() => "spb_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Its SHA-256 as lower-case hexadecimal. Salt and rounds would add nothing to 256 random bits.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
