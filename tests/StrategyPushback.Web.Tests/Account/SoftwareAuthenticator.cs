using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StrategyPushback.Web.Tests.Account;

/// <summary>A device with one passkey (ES256, no attestation). Its counter stays 0, as on devices that synchronise their passkeys.</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    public const string Origin = "http://localhost";

    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);

    /// <summary>The account for which the passkey was made.</summary>
    public string User { get; set; } = "";

    /// <summary>Whether the device asked for a fingerprint or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    public void Dispose() => _key.Dispose();

    public string Create(string challenge)
    {
        var options = JsonNode.Parse(challenge)!;
        User = (string)options["user"]!["id"]!;
        var point = _key.ExportParameters(false).Q;
        byte[] key = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data((byte)(Flags | HasCredential)), .. new byte[16], 0, (byte)_id.Length, .. _id, .. key];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", options, Origin)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <param name="signedBy">The device that signs; this one by default.</param>
    public string Get(string challenge, SoftwareAuthenticator? signedBy = null, string? user = null, string origin = Origin)
    {
        var client = Client("webauthn.get", JsonNode.Parse(challenge)!, origin);
        var data = Data(Flags);
        var signature = (signedBy ?? this)._key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = user ?? User,
        });
    }

    private byte Flags => (byte)(Present | (Verifies ? Verified : 0));

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(_id),
        ["rawId"] = Base64Url.EncodeToString(_id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private static byte[] Data(byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(new Uri(Origin).Host)), flags, .. counter];
    }

    private static byte[] Client(string type, JsonNode options, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = (string)options["challenge"]!, origin, crossOrigin = false });

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];
}
