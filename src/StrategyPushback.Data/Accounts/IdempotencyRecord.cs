namespace StrategyPushback.Data.Accounts;

/// <summary>What a creating request made, so that the same key gets the same answer and nothing is made twice.</summary>
/// <param name="personId">One caller's keys never meet another's.</param>
/// <param name="key">The caller's <c>Idempotency-Key</c>.</param>
/// <param name="route">What was asked for.</param>
/// <param name="bodyHash">SHA-256 of the request's body: the same key with another body is refused.</param>
/// <param name="createdId">What it made.</param>
/// <param name="at">UTC; a key is remembered for 24 hours.</param>
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
