using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Organisation.Merge;

/// <summary>What a merge moves, as sentences.</summary>
internal static class MergeLabels
{
    public static string Moves(MergePreviewQuery.View preview)
    {
        var parts = new List<string>
        {
            preview.Objections is { } objections ? objections.Count(MergingTexts.ObjectionOne, MergingTexts.ObjectionMany) : MergingTexts.Objections,
            preview.People.Count(MergingTexts.PersonOne, MergingTexts.PersonMany),
            preview.Positions.Count(MergingTexts.PositionOne, MergingTexts.PositionMany),
            preview.SubUnits.Count(MergingTexts.SubUnitOne, MergingTexts.SubUnitMany),
        };
        if (preview.Goals > 0)
        {
            parts.Add(preview.Goals.Count(MergingTexts.GoalOne, MergingTexts.GoalMany));
        }

        if (preview.Problems > 0)
        {
            parts.Add(preview.Problems.Count(MergingTexts.ProblemOne, MergingTexts.ProblemMany));
        }

        if (preview.Needs > 0)
        {
            parts.Add(preview.Needs.Count(MergingTexts.NeedOne, MergingTexts.NeedMany));
        }

        var moves = MergingTexts.Moves.With(preview.Into, string.Join(", ", parts));
        return preview.Shared > 0 ? $"{moves} {preview.Shared.Value.Count(MergingTexts.SharedOne, MergingTexts.SharedMany)}" : moves;
    }
}
