using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Platform.History;

namespace StrategyPushback.Web.Features.Objections.Detail;

/// <summary>Shows "Dora for Fay" where a deputy wrote a part of an objection. The history entry of the same time knows for whom.</summary>
internal static class DeputyNames
{
    public static ObjectionView WithDeputies(this ObjectionView view, IReadOnlyList<HistoryEntry> entries, IReadOnlyDictionary<int, string> names)
    {
        var absent = entries.Where(entry => entry is { ById: not null, ForId: not null })
            .ToLookup(entry => entry.At, entry => (By: names.GetValueOrDefault(entry.ById!.Value, ""), For: names.GetValueOrDefault(entry.ForId!.Value, "")));
        if (absent.Count == 0)
        {
            return view;
        }

        return view with
        {
            ReadBacks = [.. view.ReadBacks.Select(part => part with { By = Of(part.By, part.At), AnsweredBy = part.AnsweredBy is { } by && part.AnsweredAt is { } at ? Of(by, at) : part.AnsweredBy })],
            Dispositions = [.. view.Dispositions.Select(part => part with { By = Of(part.By, part.At) })],
            Verdicts = [.. view.Verdicts.Select(part => part with { By = Of(part.By, part.At) })],
            Reclassifications = view.Reclassifications is { } questions ? [.. questions.Select(part => part with { RepliedBy = part.RepliedBy is { } by && part.RepliedAt is { } at ? Of(by, at) : part.RepliedBy, RuledBy = part.RuledBy is { } ruler && part.RuledAt is { } on ? Of(ruler, on) : part.RuledBy })] : null,
            Escalations = view.Escalations is { } escalations ? [.. escalations.Select(part => part with { By = Of(part.By, part.At), RuledBy = part.RuledBy is { } by && part.RuledAt is { } at ? Of(by, at) : part.RuledBy })] : null,
        };

        string Of(string by, DateTime at) => HistoryLabels.By(by, absent[at].FirstOrDefault(entry => entry.By == by).For);
    }
}
