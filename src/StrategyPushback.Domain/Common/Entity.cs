namespace StrategyPushback.Domain.Common;

/// <summary>An object with its own identity that people edit.</summary>
public abstract class Entity
{
    public int Id { get; private set; }

    /// <summary>Changes with every save. An edit that was made on an older value is refused.</summary>
    public Guid ConcurrencyToken { get; private set; } = Guid.NewGuid();

    /// <summary>Called by the database layer for each changed entity, so that two edits of the same state cannot both succeed.</summary>
    public void RenewConcurrencyToken() => ConcurrencyToken = Guid.NewGuid();

    /// <summary>Throws when a guard refuses the action. Every action calls its guard before it changes anything.</summary>
    /// <exception cref="BrokenRule">The guard returned a violation.</exception>
    private protected static void ThrowIf(RuleViolation? violation)
    {
        if (violation is not null)
        {
            throw new BrokenRule(violation);
        }
    }
}
