using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>Counts the numbered paragraphs of a Word document as Word does (ISO/IEC 29500-1, 17.9). Their numbers are not stored in the file.</summary>
internal sealed partial class DocxNumbering(NumberingDefinitionsPart? part)
{
    private const int Levels = 9;

    private readonly Dictionary<int, NumberingInstance> _lists = (part?.Numbering?.Elements<NumberingInstance>() ?? [])
        .Where(list => list.NumberID?.Value is not null).DistinctBy(list => list.NumberID!.Value).ToDictionary(list => list.NumberID!.Value);

    private readonly Dictionary<int, AbstractNum> _definitions = (part?.Numbering?.Elements<AbstractNum>() ?? [])
        .Where(definition => definition.AbstractNumberId?.Value is not null).DistinctBy(definition => definition.AbstractNumberId!.Value).ToDictionary(definition => definition.AbstractNumberId!.Value);

    private readonly Dictionary<string, int?[]> _counters = [];

    /// <summary>The number of the next paragraph at this level; empty for a bullet.</summary>
    /// <param name="level">From 0.</param>
    public string Next(int list, int level)
    {
        var instance = _lists.GetValueOrDefault(list);
        var definition = instance?.AbstractNumId?.Val?.Value is { } id ? _definitions.GetValueOrDefault(id) : null;
        if (LevelOf(instance, definition, level) is not { } format || IsBullet(format))
        {
            return "";
        }

        var restarts = instance!.Elements<LevelOverride>().Any(change => change.StartOverrideNumberingValue is not null);
        var key = restarts ? $"list {list}" : $"definition {definition?.AbstractNumberId?.Value}";
        if (!_counters.TryGetValue(key, out var counters))
        {
            _counters[key] = counters = new int?[Levels];
        }

        counters[level] = counters[level] is { } last ? last + 1 : StartOf(instance, definition, level);
        Array.Clear(counters, level + 1, Levels - level - 1);
        var text = Placeholder().Replace(format.LevelText?.Val?.Value ?? $"%{level + 1}", match =>
        {
            var of = match.Value[1] - '1';
            return Format(counters[of] ?? StartOf(instance, definition, of), LevelOf(instance, definition, of)?.NumberingFormat?.Val?.Value);
        });
        return text.Trim().TrimStart('(').TrimEnd('.', ')', ':', ' ');
    }

    private static bool IsBullet(Level level) => level.NumberingFormat?.Val?.Value is { } format && (format == NumberFormatValues.Bullet || format == NumberFormatValues.None);

    private static Level? LevelOf(NumberingInstance? list, AbstractNum? definition, int level) =>
        list?.Elements<LevelOverride>().FirstOrDefault(change => change.LevelIndex?.Value == level)?.Level ?? definition?.Elements<Level>().FirstOrDefault(candidate => candidate.LevelIndex?.Value == level);

    private static int StartOf(NumberingInstance list, AbstractNum? definition, int level) =>
        list.Elements<LevelOverride>().FirstOrDefault(change => change.LevelIndex?.Value == level)?.StartOverrideNumberingValue?.Val?.Value ?? LevelOf(list, definition, level)?.StartNumberingValue?.Val?.Value ?? 1;

    private static string Format(int number, NumberFormatValues? format) =>
        format == NumberFormatValues.LowerLetter ? Letters(number).ToLowerInvariant()
        : format == NumberFormatValues.UpperLetter ? Letters(number)
        : format == NumberFormatValues.LowerRoman ? Roman(number).ToLowerInvariant()
        : format == NumberFormatValues.UpperRoman ? Roman(number)
        : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A to Z, then AA, BB and so on.</summary>
    private static string Letters(int number) => number < 1 ? "" : new string((char)('A' + ((number - 1) % 26)), Math.Min(((number - 1) / 26) + 1, 20));

    private static string Roman(int number)
    {
        var roman = "";
        foreach (var (value, letters) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value && roman.Length < 30; number -= value)
            {
                roman += letters;
            }
        }

        return roman;
    }

    [GeneratedRegex("%[1-9]")]
    private static partial Regex Placeholder();
}
