using System.Globalization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform.Imports.Documents;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile;

/// <summary>What a document proposes, in the reader's language.</summary>
public static class BringInLabels
{
    public static string Summary(BringInQuery.Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var included = document.Elements.Count(element => element.IsIncluded);
        return string.Join(' ', new[]
        {
            BringInTexts.Summary.With(included, document.Elements.Count - included),
            document.Former.Count == 0 ? "" : BringInTexts.SummaryMatches.With(document.Elements.Count(element => element is { IsIncluded: true, Match: not null }), document.Former.Count),
        }).Trim();
    }

    public static string Of(DocumentNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var text = Text($"Note_{note.Kind}").With(note.Count);
        return note.Details.Count == 0 ? text : $"{text} {string.Join(", ", note.Details)}";
    }

    /// <summary>Why the kind is proposed.</summary>
    public static string Reason(ProposedElement element) => Text($"Reason_{element.KindReason}").With(element.KindWord);

    /// <summary>Why it is left out, or that it is joined; null when there is nothing to say.</summary>
    public static string? Remark(ProposedElement element) =>
        element is { IsIncluded: false, LeftOut: { } reason } ? Text($"LeftOut_{reason}")
        : element is { IsIncluded: true, JoinsPrevious: true } ? BringInTexts.Joined
        : element.Text.Length > ElementEntryValidator.TextLength && element.IsIncluded ? BringInTexts.TooLong.With(element.Text.Length, ElementEntryValidator.TextLength)
        : null;

    /// <summary>Which element of the version before it is, why, and whether that is confirmed.</summary>
    public static string Match(ProposedElement element, IReadOnlyList<FormerElement> former)
    {
        if (!element.IsIncluded || element.JoinsPrevious)
        {
            return "";
        }

        if (element.Match is not { } match || former.FirstOrDefault(candidate => candidate.Id == match.ElementId) is not { } before)
        {
            return BringInTexts.NewElement;
        }

        var why = match.Basis is MatchBasis.Text ? BringInTexts.Match_Text.With(match.Percent) : Text($"Match_{match.Basis}");
        return (element.IsMatchConfirmed ? BringInTexts.MatchConfirmed : BringInTexts.MatchProposed).With(before.Label, why);
    }

    private static string Text(string key) => BringInTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
