namespace StrategyPushback.Domain.Common;

/// <summary>Something with an identity of its own that people edit.</summary>
public abstract class Entity
{
    public int Id { get; private set; }

    /// <summary>Changes with every save; an edit made on an older one is refused.</summary>
    public Guid ConcurrencyToken { get; private set; } = Guid.NewGuid();

    /// <summary>Called by persistence for each changed noun, so that two edits of one state cannot both stand.</summary>
    public void RenewConcurrencyToken() => ConcurrencyToken = Guid.NewGuid();
}
