using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Pulses.Answering;

/// <param name="Closes">The last day on which the link works.</param>
/// <param name="Key">The hash of the random part, by which a used link is known again.</param>
public readonly record struct PulseLink(int Pulse, int Unit, DateOnly Closes, string Key);

/// <summary>
/// Signed links to the survey. A link names the round, the unit and its last day, and has a random part. It is not stored, so nobody
/// can look up who received it.
/// </summary>
public sealed class PulseLinks(IDataProtectionProvider protection, IOptions<PushbackOptions> options)
{
    public const string Path = "/pulse/";

    /// <summary>Characters of a token that is read. Those that the product makes have fewer than 250.</summary>
    private const int LongestToken = 500;

    private const int Facts = 12;
    private const int RandomBytes = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("StrategyPushback.Pulse");

    public Uri Make(int pulse, int unit, DateOnly closes) => new(new Uri(options.Value.PublicAddress), Path + TokenOf(pulse, unit, closes));

    /// <summary>A new token; each call returns another one.</summary>
    public string TokenOf(int pulse, int unit, DateOnly closes)
    {
        Span<byte> content = stackalloc byte[Facts + RandomBytes];
        BinaryPrimitives.WriteInt32LittleEndian(content, pulse);
        BinaryPrimitives.WriteInt32LittleEndian(content[4..], unit);
        BinaryPrimitives.WriteInt32LittleEndian(content[8..], closes.DayNumber);
        RandomNumberGenerator.Fill(content[Facts..]);
        return Base64Url.EncodeToString(_protector.Protect(content.ToArray()));
    }

    /// <summary>What a token says; null for one that this installation has not made.</summary>
    public PulseLink? Read(string? token)
    {
        if (token is null or { Length: > LongestToken })
        {
            return null;
        }

        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(token));
            return content.Length != Facts + RandomBytes ? null : new PulseLink(
                BinaryPrimitives.ReadInt32LittleEndian(content), BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(4)),
                DateOnly.FromDayNumber(BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(8))), Convert.ToHexString(SHA256.HashData(content)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
