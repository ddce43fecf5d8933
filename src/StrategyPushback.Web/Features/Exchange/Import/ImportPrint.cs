using StrategyPushback.Web.Features.Exchange.Import.Preview;
using StrategyPushback.Web.Features.Exchange.Import.Recognition;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Exchange.Import;

/// <summary>Prints how the file was read, which column fills which field, the problems, what the rows change, and the counts on the last line.</summary>
internal static class ImportPrint
{
    public static void Write(ImportPageQuery.Preview preview)
    {
        var report = preview.Report;
        Console.WriteLine(ImportLabels.Reading(report));
        foreach (var column in report.Scan?.Columns ?? [])
        {
            Console.WriteLine("  " + CommandTexts.ImportColumn.With(column.Header.Length > 0 ? column.Header : TableTexts.Unnamed, column.Field is { } field ? ImportLabels.Of(field) : TableTexts.LeaveColumnOut));
        }

        foreach (var group in report.Groups)
        {
            Console.WriteLine($"{group.Kind.Code()}: {ImportLabels.Title(group.Kind)}. {ImportLabels.Rows(group)}. {ImportLabels.Advice(group)}");
        }

        WriteQuestion(report.Question);
        foreach (var row in preview.Doubtful)
        {
            Console.WriteLine($"{DoubtAnswer.KeyOf(row.ObjectionId)}: {ImportTexts.CompareRow.With(row.Number, row.Objection, ImportTexts.CompareTitles.With(row.FormerTitle, row.FormerUnits, row.Title, row.Units))}");
        }

        foreach (var row in preview.Changed)
        {
            Console.WriteLine(ImportTexts.CompareRow.With(row.Number, row.Objection, string.Join("; ", row.Differences.Select(difference => ImportTexts.CompareField.With(ImportLabels.Of(difference.Field), difference.Before, difference.After)))));
        }

        foreach (var row in report.VanishedRows)
        {
            Console.WriteLine(ImportTexts.VanishedRow.With($"OBJ-{row.ObjectionId}", $"{row.Reference} {row.Title}".Trim()));
        }

        if (report.Attached > 0)
        {
            Console.WriteLine($"{report.Attached} {report.Attached.Plural(ImportTexts.SumAttachedOne, ImportTexts.SumAttachedMany)}");
        }

        Console.WriteLine(CommandTexts.ImportCounts.With(report.New, report.Changed, report.Unchanged, report.Refused, report.LeftOut));
    }

    /// <summary>The titles of the list beside those of the file.</summary>
    private static void WriteQuestion(ListQuestion? question)
    {
        for (var at = 0; at < Math.Max(question?.Former.Count ?? 0, question?.New.Count ?? 0); at++)
        {
            Console.WriteLine($"  {question!.Former.ElementAtOrDefault(at)} | {question.New.ElementAtOrDefault(at)}");
        }
    }
}
