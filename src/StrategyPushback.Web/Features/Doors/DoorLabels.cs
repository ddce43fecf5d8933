using System.Globalization;
using StrategyPushback.Domain.Prerequisites;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Doors;

/// <summary>Figures and sentences about prerequisites.</summary>
public static class DoorLabels
{
    /// <summary>At most one decimal, in the reader's culture.</summary>
    public static string Points(double value) => DisplayFormat.Median(value);

    /// <summary>A share, with its standard error where it is sampled.</summary>
    public static string Share(DoorLine door) => door.ShareError == 0 ? Points(door.Share) : DoorTexts.WithError.With(Points(door.Share), door.ShareError.ToString("0.##", CultureInfo.CurrentCulture));

    /// <summary>What needs what, as a sentence for readers of the drawing.</summary>
    public static string Spoken(DoorsView view, DoorElement element) => string.Join(" ", new[]
    {
        $"{element.Name}.",
        element.Needs.Count == 0 ? DoorTexts.NeedsNothing : DoorTexts.NeedsThese.With(DisplayFormat.List([.. element.Needs.Select(need => view.LabelOf(need.Element))])),
        element.Opens.Count == 0 ? DoorTexts.OpensNothing : DoorTexts.OpensThese.With(DisplayFormat.List([.. element.Opens.Select(view.LabelOf)])),
    });

    /// <summary>The first sentence of the page.</summary>
    public static string Lede(DoorsView view) => view.Doors switch
    {
        [] => DoorTexts.NoneLede,
        [{ Opened: 0 } first, ..] => $"{view.Doors.Count.Count(DoorTexts.OpenersOne, DoorTexts.OpenersMany)} {first.Closed.Count.Plural(DoorTexts.WithoutPlainOne, DoorTexts.WithoutPlainMany).With(view.Find(first.Element)!.Name, first.Closed.Count)}",
        [var first, ..] => $"{view.Doors.Count.Count(DoorTexts.OpenersOne, DoorTexts.OpenersMany)} {first.Closed.Count.Plural(DoorTexts.WithoutFirstOne, DoorTexts.WithoutFirstMany).With(view.Find(first.Element)!.Name, first.Closed.Count, Points(first.Opened))}",
    };

    /// <summary>How the shares were computed.</summary>
    public static string Method(DoorsView view) => view.Samples == 0
        ? DoorTexts.SharesExact.With(ShapleyShares.MostExact)
        : DoorTexts.SharesSampled.With(ShapleyShares.MostExact, DisplayFormat.Number(view.Samples), view.Seed, view.LargestError.ToString("0.##", CultureInfo.CurrentCulture));

    /// <summary>A title that fits into a box of the drawing.</summary>
    public static string Shortened(string title) => title.CutTo(MostInBox);

    private const int MostInBox = 21;
}
