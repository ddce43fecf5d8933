namespace StrategyPushback.Data.Accounts;

/// <summary>What a command with an idempotency key created, so that a repeated command creates nothing.</summary>
/// <param name="personId">Keys are separate for each person.</param>
/// <param name="key">The caller's <c>Idempotency-Key</c>.</param>
/// <param name="route">The command.</param>
/// <param name="bodyHash">SHA-256 of the command: the same key with other content is refused.</param>
/// <param name="createdId">The key of the created entity.</param>
/// <param name="at">UTC; a key is valid for 24 hours.</param>
public sealed class IdempotencyRecord(int personId, string key, string route, string bodyHash, int createdId, DateTime at)
{
    public long Id { get; private set; }

    public int PersonId { get; private set; } = personId;

    public string Key { get; private set; } = key;

    public string Route { get; private set; } = route;

    public string BodyHash { get; private set; } = bodyHash;

    public int CreatedId { get; private set; } = createdId;

    public DateTime At { get; private set; } = at;
}
