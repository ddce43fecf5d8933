using System.Globalization;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>A range as typed into two number fields.</summary>
public sealed class RangeText
{
    public string? Low { get; set; }

    public string? High { get; set; }

    public static RangeText Of(AmountRange? range) => range is null ? new() : new() { Low = Text(range.Low), High = Text(range.High) };

    /// <summary>The range in the reader's culture; null when nothing is typed.</summary>
    public string? Words => ToInput() is { Low: null, High: null } ? null : CostLabels.Range(ToInput().ToRange());

    public RangeInput ToInput() => new(Number(Low), Number(High));

    // A number field sends a point as the decimal sign in every language.
    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}
