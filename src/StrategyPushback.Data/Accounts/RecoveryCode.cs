namespace StrategyPushback.Data.Accounts;

/// <summary>A code that replaces a code of the authenticator app once. Only its SHA-256 is stored, and the row is deleted when the code is used.</summary>
public sealed class RecoveryCode(string hash)
{
    public int Id { get; private set; }

    public int AccountId { get; private set; }

    public string Hash { get; private set; } = hash;
}
