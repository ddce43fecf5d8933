using System.Globalization;

namespace StrategyPushback.Domain.Strategy;

/// <summary>The wording before a change as a history entry stores it: one <c>Fact=value</c> to a line, the text last.</summary>
public static class FormerWording
{
    /// <summary>All facts of a wording.</summary>
    public static string Of(ElementWording wording) => string.Join('\n', Facts(wording).Select(Line));

    /// <summary>The facts of <paramref name="before"/> that <paramref name="after"/> changes; null when it changes none.</summary>
    public static string? Of(ElementWording before, ElementWording after) => Changed(Facts(before), Facts(after));

    /// <summary>The facts of a version in <paramref name="before"/> that <paramref name="after"/> changes; null when it changes none.</summary>
    public static string? Of(UpdateDetails before, UpdateDetails after) => Changed(Facts(before), Facts(after));

    /// <summary>The facts that one of the overloads of <see cref="Of(ElementWording)"/> wrote.</summary>
    public static IReadOnlyList<(string Fact, string Value)> Read(string? stored)
    {
        var facts = new List<(string, string)>();
        var rest = stored ?? "";
        while (rest.Length > 0)
        {
            var isText = rest.StartsWith($"{nameof(ElementWording.Text)}=", StringComparison.Ordinal) || rest.StartsWith($"{nameof(Alignment.EffectDetails.Statement)}=", StringComparison.Ordinal)
                || rest.StartsWith($"{nameof(Rollout.RolloutRiskDetails.Mitigation)}=", StringComparison.Ordinal);
            var end = isText ? -1 : rest.IndexOf('\n', StringComparison.Ordinal);
            var line = end < 0 ? rest : rest[..end];
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0)
            {
                facts.Add((line[..sign], line[(sign + 1)..]));
            }

            rest = end < 0 ? "" : rest[(end + 1)..];
        }

        return facts;
    }

    /// <summary>A number as it is stored, without trailing zeros, because 4 and 4.0 are one number; empty for none.</summary>
    internal static string Number(decimal? value) => value?.ToString("G29", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A date as it is stored; empty for none.</summary>
    internal static string Date(DateOnly? value) => value?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Names in the order of the alphabet, so that another order is no change.</summary>
    internal static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    /// <summary>The facts that changed, with their former values; null when none did.</summary>
    internal static string? Changed((string Fact, string Value)[] before, (string Fact, string Value)[] after)
    {
        var changed = before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => Line(pair.First)).ToList();
        return changed.Count == 0 ? null : string.Join('\n', changed);
    }

    private static (string Fact, string Value)[] Facts(UpdateDetails details) =>
    [
        (nameof(UpdateDetails.Number), details.Number),
        (nameof(UpdateDetails.DatedOn), Date(details.DatedOn)),
        (nameof(ElementWording.Text), details.Changes),
    ];

    private static (string Fact, string Value)[] Facts(ElementWording wording) =>
    [
        (nameof(ElementWording.Kind), wording.Kind.ToString()),
        (nameof(ElementWording.Number), wording.Number),
        (nameof(ElementWording.Title), wording.Title),
        (nameof(ElementWording.Lead), wording.Lead ?? ""),
        (nameof(ElementWording.Contributors), wording.Contributors ?? ""),
        (nameof(ElementWording.Text), wording.Text),
    ];

    internal static string Line((string Fact, string Value) fact) => $"{fact.Fact}={fact.Value}";
}
