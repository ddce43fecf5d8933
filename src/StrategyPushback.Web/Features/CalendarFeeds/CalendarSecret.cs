using System.Buffers.Text;
using System.Security.Cryptography;
using StrategyPushback.Web.Platform.Access;

namespace StrategyPushback.Web.Features.CalendarFeeds;

/// <summary>The secret part of a calendar address: shown once, stored only as its hash.</summary>
internal static class CalendarSecret
{
    /// <summary>Characters of a secret. Longer text in its place is not looked up.</summary>
    public const int Length = 43;

    /// <summary>256 random bits.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => AccessTokenText.Hash(secret);

    public static string Path(string secret) => $"{CalendarApi.Folder}{secret}.ics";
}
