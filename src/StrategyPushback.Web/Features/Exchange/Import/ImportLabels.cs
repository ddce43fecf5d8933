using System.Globalization;
using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Reading;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>The texts of the problems and repairs of an import.</summary>
public static class ImportLabels
{
    public static string Of(ImportField field) => Text($"Field_{field}");

    public static string Of(DateOrder order) => Text($"DateOrder_{order}");

    /// <summary>The name of a problem: "Unit is empty".</summary>
    public static string Title(ProblemKind kind) => Text($"Problem_{kind}");

    /// <summary>The reason of a problem, and what to do.</summary>
    public static string Advice(ProblemGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.IsForAll)
        {
            return ImportTexts.AdviceForAll.With(group.Other!);
        }

        return string.Format(CultureInfo.CurrentCulture, Text($"Advice_{group.Kind}"), group.Value, group.Other, group.Count);
    }

    /// <summary>"2 rows stop the import: 10, 11".</summary>
    public static string Rows(ProblemGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Kind is ProblemKind.HiddenRows)
        {
            return group.Count.Count(ImportTexts.HiddenRowsOne, ImportTexts.HiddenRowsMany);
        }

        if (group.Kind is ProblemKind.ComputedCells or ProblemKind.UnnamedColumn or ProblemKind.MergedCells or ProblemKind.ErrorCells)
        {
            return group.Count.Count(ImportTexts.CellsOne, ImportTexts.CellsMany);
        }

        var numbers = string.Join(", ", group.Named.Select(row => row.Row)) + (group.Count > group.Named.Count ? "…" : "");
        return group.Kind.Stops()
            ? (group.Count == 1 ? ImportTexts.StopOne : ImportTexts.StopMany).With(group.Count, numbers)
            : (group.Count == 1 ? ImportTexts.RowOne : ImportTexts.RowMany).With(group.Count, numbers);
    }

    /// <summary>How the file was read, in one line.</summary>
    public static string Reading(ImportReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var parts = new List<string>();
        if (report.Found is { } found)
        {
            parts.Add(TableLabels.Reading(found));
        }

        if (report.Scan is { } scan)
        {
            parts.Add(TableTexts.HeaderIn.With(scan.HeaderRow));
            if (report.Order is { } order)
            {
                parts.Add(ImportTexts.DatesAre.With(Of(order)));
            }
            else
            {
                parts.AddRange(scan.Dates.Where(column => column.Found is not null).Select(column => ImportTexts.DatesOfAre.With(column.Header, Of(column.Found!.Value))));
            }
        }

        if (report.Continues is { } list && list != report.File)
        {
            parts.Add(ImportTexts.NextVersionOf.With(list));
        }

        return string.Join(" · ", parts);
    }

    private static string Text(string key) => ImportTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
