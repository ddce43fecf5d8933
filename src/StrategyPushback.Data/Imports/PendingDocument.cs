namespace StrategyPushback.Data.Imports;

/// <summary>
/// The elements that a document proposes for the next version of a strategy, with a person's corrections. It is stored
/// until the draft is created, so that neither a closed tab nor a restart loses a correction. The document is not stored.
/// </summary>
/// <param name="personId">The person who brought it in. Nobody else sees it.</param>
/// <param name="file">The name of the file; empty for pasted text.</param>
/// <param name="content">JSON.</param>
/// <param name="at">UTC; deleted after a week.</param>
public sealed class PendingDocument(Guid id, int personId, int strategyId, string file, string content, DateTime at)
{
    public Guid Id { get; private set; } = id;

    public int PersonId { get; private set; } = personId;

    public int StrategyId { get; private set; } = strategyId;

    public string File { get; private set; } = file;

    public string Content { get; private set; } = content;

    public DateTime At { get; private set; } = at;

    /// <summary>Concurrency token: two tabs may correct at the same time.</summary>
    public Guid Token { get; private set; } = Guid.NewGuid();

    public void Set(string content) => (Content, Token) = (content, Guid.NewGuid());
}
