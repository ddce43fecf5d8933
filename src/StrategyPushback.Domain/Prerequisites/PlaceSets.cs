using System.Numerics;

namespace StrategyPushback.Domain.Prerequisites;

/// <summary>One set of places for each place of a graph, a bit for each member.</summary>
internal sealed class PlaceSets(int count)
{
    private const int Bits = 64;

    private readonly int _words = (count + Bits - 1) / Bits;
    private readonly ulong[] _all = new ulong[count * ((count + Bits - 1) / Bits)];

    public void Add(int place, int member) => _all[(place * _words) + (member / Bits)] |= 1UL << (member % Bits);

    public bool Contains(int place, int member) => (_all[(place * _words) + (member / Bits)] & (1UL << (member % Bits))) != 0;

    /// <summary>Adds the members of the set of another place.</summary>
    public void Union(int place, int other)
    {
        var own = Of(place);
        var added = Of(other);
        for (var word = 0; word < own.Length; word++)
        {
            own[word] |= added[word];
        }
    }

    /// <summary>Adds the members that the sets of all these places have in common.</summary>
    public void UnionOfCommon(int place, IReadOnlyList<int> others)
    {
        var own = Of(place);
        for (var word = 0; word < own.Length; word++)
        {
            var common = ulong.MaxValue;
            foreach (var other in others)
            {
                common &= Of(other)[word];
            }

            own[word] |= common;
        }
    }

    public int CountOf(int place)
    {
        var members = 0;
        foreach (var word in Of(place))
        {
            members += BitOperations.PopCount(word);
        }

        return members;
    }

    /// <summary>The members in ascending order.</summary>
    public IEnumerable<int> Members(int place)
    {
        for (var word = 0; word < _words; word++)
        {
            for (var left = _all[(place * _words) + word]; left != 0; left &= left - 1)
            {
                yield return (word * Bits) + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    private Span<ulong> Of(int place) => _all.AsSpan(place * _words, _words);
}
