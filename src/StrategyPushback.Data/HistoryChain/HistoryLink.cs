namespace StrategyPushback.Data.HistoryChain;

/// <summary>One link of the chain over the history: the hash of an entry and of everything before it. See docs/decisions/0141-the-history-is-a-chain-of-hashes.md.</summary>
public sealed class HistoryLink
{
    private HistoryLink()
    {
    }

    /// <summary>The place in the chain, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The history entry that was added or removed.</summary>
    public long EntryId { get; private set; }

    /// <summary>Whether the link records that the entry was removed with the import that made it. An entry without such a link cannot be deleted.</summary>
    public bool Removes { get; private set; }

    /// <summary>SHA-256 of the link before and of the entry; of a removal, of the link before and the key of the entry.</summary>
    public byte[] Hash { get; private set; } = [];
}

/// <summary>The last link: the number of links, and the hash over all of them.</summary>
public readonly record struct HistoryHead(long Number, string Hash)
{
    /// <summary>The head of a chain without links.</summary>
    public static HistoryHead None { get; } = new(0, Convert.ToHexStringLower(EntryHash.Start));

    /// <summary>Reads <c>number:hash</c>, as the log and a backup show it; null when the text is something else.</summary>
    public static HistoryHead? Parse(string text) =>
        text.Split(':') is [var number, { Length: 2 * EntryHash.Length } hash] && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed)
            ? new(parsed, hash.ToLowerInvariant()) : null;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
