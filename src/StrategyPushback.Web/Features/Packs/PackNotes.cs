using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Packs;

/// <summary>The speaker's notes of a slide: each figure with the numbers of its rows.</summary>
internal static class PackNotes
{
    /// <summary>Numbers in one line; the application has the others.</summary>
    private const int MaxNumbers = 200;

    public static string Of(params IReadOnlyList<(string Name, int Count, IEnumerable<string> Numbers)> figures) =>
        string.Join('\n', figures.Select(figure => Line(figure.Name, figure.Count, [.. figure.Numbers.Take(MaxNumbers + 1)])).Prepend(PackTexts.NotesHead));

    private static string Line(string name, int count, List<string> numbers)
    {
        var shown = numbers.Take(MaxNumbers).ToList();
        var more = shown.Count < count ? $" {PackTexts.NotesMore}" : "";
        return $"{name} ({DisplayFormat.Number(count)}): {string.Join(", ", shown)}{more}".TrimEnd(' ', ':');
    }
}
