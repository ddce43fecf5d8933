using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Accounts;

/// <summary>A personal access token for the API. Only its SHA-256 hash is stored, so a copy of the database gives no access.</summary>
public sealed class AccessToken(int personId, string name, string hash, DateTime createdAt, DateTime? expiresAt)
{
    public int Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public Person Person { get; private set; } = null!;

    public string Name { get; private set; } = name;

    /// <summary>SHA-256 of the token, as hexadecimal.</summary>
    public string Hash { get; private set; } = hash;

    public DateTime CreatedAt { get; private set; } = createdAt;

    /// <summary>Null: it does not expire.</summary>
    public DateTime? ExpiresAt { get; private set; } = expiresAt;

    public DateTime? LastUsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public bool IsValidAt(DateTime now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
