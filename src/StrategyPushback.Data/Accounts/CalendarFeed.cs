using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Data.Accounts;

/// <summary>
/// A secret address from which a calendar program reads one person's due dates. Only the SHA-256 hash of its secret is stored,
/// so a copy of the database gives no access.
/// </summary>
public sealed class CalendarFeed(int personId, string hash, DateTime createdAt)
{
    public int Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public Person Person { get; private set; } = null!;

    /// <summary>SHA-256 of the secret, as hexadecimal.</summary>
    public string Hash { get; private set; } = hash;

    public DateTime CreatedAt { get; private set; } = createdAt;

    public DateTime? LastReadAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
