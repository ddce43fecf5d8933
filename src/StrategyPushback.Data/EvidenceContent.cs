using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Data;

/// <summary>The bytes of a piece of evidence. They have a table of their own, so that lists do not read them.</summary>
public sealed class EvidenceContent
{
    private EvidenceContent()
    {
    }

    public EvidenceContent(Evidence evidence, byte[] bytes)
    {
        Evidence = evidence;
        Bytes = bytes;
    }

    public int EvidenceId { get; private set; }

    public Evidence Evidence { get; private set; } = null!;

    public byte[] Bytes { get; private set; } = [];
}
