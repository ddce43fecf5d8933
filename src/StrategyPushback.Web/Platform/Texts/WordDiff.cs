using DiffPlex;
using DiffPlex.Chunkers;

namespace StrategyPushback.Web.Platform.Texts;

public enum DiffKind
{
    Same, Removed, Added,
}

/// <param name="Text">One or more words with the spaces between them.</param>
public sealed record DiffPart(DiffKind Kind, string Text);

/// <summary>The words in which two texts differ. The parts that are not added are the old text, those that are not removed the new one.</summary>
public static class WordDiff
{
    private static readonly DelimiterChunker s_words = new([' ', '\t', '\n', '.', ',', ';', ':', '!', '?', '(', ')', '"', '/']);

    public static IReadOnlyList<DiffPart> Of(string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, s_words);
        var parts = new List<DiffPart>();
        var place = 0;
        foreach (var block in diff.DiffBlocks)
        {
            Add(DiffKind.Same, diff.PiecesNew, place, block.InsertStartB);
            Add(DiffKind.Removed, diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Add(DiffKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            place = block.InsertStartB + block.InsertCountB;
        }

        Add(DiffKind.Same, diff.PiecesNew, place, diff.PiecesNew.Count);
        return parts;

        void Add(DiffKind kind, IReadOnlyList<string> pieces, int from, int to)
        {
            if (from < to)
            {
                parts.Add(new DiffPart(kind, string.Concat(pieces.Skip(from).Take(to - from))));
            }
        }
    }
}
