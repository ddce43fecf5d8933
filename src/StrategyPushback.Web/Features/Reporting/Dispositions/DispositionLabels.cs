using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Reporting.Dispositions;

/// <summary>The words of the disposition report.</summary>
public static class DispositionLabels
{
    public static string Of(DispositionVerdict verdict) => Text($"Verdict_{verdict}");

    public static string Of(DispositionGrouping grouping) => Text($"Grouping_{grouping}");

    /// <summary>The header of a column, in the reader's language.</summary>
    public static string Header(string column) => Text($"Column_{column}");

    public static string Sources(DispositionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Sources.Count == 0 ? DispositionTexts.NoUnit : string.Join(", ", row.Sources.Select(unit => unit.Name));
    }

    /// <summary>The verdict, then what each unit replied and how the CIO ruled, one on a line.</summary>
    public static IReadOnlyList<string> Verdict(DispositionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return
        [
            Of(row.Verdict),
            .. row.Replies.Select(reply => reply.Accepted ? DispositionTexts.ReplyAccepted.With(reply.Unit) : DispositionTexts.ReplyRejected.With(reply.Unit, reply.Reason)),
            .. row.Rulings.Select(ruling => string.IsNullOrEmpty(ruling.Reason)
                ? DispositionTexts.Ruling.With(DomainLabels.Of(ruling.Ruling)) : DispositionTexts.RulingBecause.With(DomainLabels.Of(ruling.Ruling), ruling.Reason)),
        ];
    }

    /// <summary>The heading of the row's group.</summary>
    public static string Group(DispositionRow row, DispositionGrouping grouping)
    {
        ArgumentNullException.ThrowIfNull(row);
        return grouping is DispositionGrouping.Version ? row.Version : row.Sources is [var lead, ..] ? lead.Name : DispositionTexts.NoUnit;
    }

    private static string Text(string key) => DispositionTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!;
}
