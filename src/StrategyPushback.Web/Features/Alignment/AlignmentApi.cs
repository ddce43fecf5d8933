using System.Globalization;
using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Alignment;

/// <summary>The alignment of a version over HTTP, with everything that it was computed from.</summary>
public static class AlignmentApi
{
    /// <param name="Update">The version.</param>
    /// <param name="Coverage">The weight of the served goals, out of the weight of all goals.</param>
    /// <param name="EndsInThemselves">Elements that reach no goal.</param>
    /// <param name="UnservedGoals">Goals that no element serves itself.</param>
    /// <param name="UnitsWithoutStatement">Codes of the affected units that have no statement of what the version means for them.</param>
    /// <param name="Elements">In the order of the text.</param>
    public sealed record AlignmentFacts(
        string Update, ShareFacts SiloIndex, IntentFacts IntentRetained, ShareFacts Coverage, IReadOnlyList<string> EndsInThemselves, IReadOnlyList<string> UnservedGoals, IReadOnlyList<string> UnitsWithoutStatement,
        IReadOnlyList<ElementAlignmentFacts> Elements, AlignmentInputs Inputs);

    /// <param name="Share">From 0 to 1; null when there is no case.</param>
    public sealed record ShareFacts(int Count, int Of, decimal? Share);

    /// <param name="First">The weight of the goals that the first version served.</param>
    /// <param name="Retained">The part of it that this version serves.</param>
    /// <param name="Share">From 0 to 1; null when the first version served no goal.</param>
    /// <param name="FirstUpdate">The first version that everybody could see.</param>
    /// <param name="Gained">Goals that only this version serves; they do not count.</param>
    public sealed record IntentFacts(int First, int Retained, decimal? Share, string FirstUpdate, IReadOnlyList<LostCoverageFacts> Lost, IReadOnlyList<string> Gained);

    /// <param name="Points">Of the 100 points of the first version.</param>
    public sealed record LostCoverageFacts(string Goal, int Weight, decimal Points, IReadOnlyList<LostElementFacts> Elements);

    /// <param name="RemovedIn">The version that no longer has the element.</param>
    /// <param name="Objections">The objections that are linked to the change, as far as the caller may see them.</param>
    public sealed record LostElementFacts(string Element, string RemovedIn, decimal Points, IReadOnlyList<string> Objections);

    /// <param name="Served">Goals that the element serves itself.</param>
    /// <param name="Reached">Further goals, through an element that it is a means to, or through its parts.</param>
    public sealed record ElementAlignmentFacts(string Element, IReadOnlyList<string> Served, IReadOnlyList<string> Reached, IReadOnlyList<string> WorkedAgainst, bool IsInSilo);

    public sealed record AlignmentInputs(
        IReadOnlyList<ElementInputFacts> Elements, IReadOnlyList<GoalInputFacts> Goals, IReadOnlyList<EffectInputFacts> Effects, IReadOnlyList<PrerequisiteInputFacts> Prerequisites, IReadOnlyList<string> Versions);

    /// <param name="Level">The depth in the tree, 0 at the top.</param>
    /// <param name="OutsideIt">Names of the units outside IT that lead it or contribute to it.</param>
    public sealed record ElementInputFacts(string Id, string Number, ElementKind Kind, string Title, int Level, IReadOnlyList<string> OutsideIt);

    /// <param name="Holder">The code of the unit; null for the company.</param>
    public sealed record GoalInputFacts(string Id, string? Holder, bool IsOutsideIt, string Statement, int Weight);

    /// <param name="Unit">What the range is counted in.</param>
    public sealed record EffectInputFacts(string Element, string Goal, decimal Low, decimal High, string Unit, EffectDirection Direction, EffectVerdict Verdict);

    public sealed record PrerequisiteInputFacts(string From, string To);

    public static void MapAlignment(this RouteGroupBuilder api) =>
        api.MapGet("/updates/{id}/alignment", async (string id, HttpRequest request, AlignmentQuery query, CancellationToken cancellation) =>
            {
                Part.Only(request, []);
                var key = RecordKey.Required(id);
                return TypedResults.Ok(Facts(await query.LoadAsync(key, cancellation) ?? throw new NotFoundException()));
            })
            .WithName("GetAlignment").WithTags("Updates").WithSummary("Which elements of a version serve which goals, the gaps, the silo index and the intent retained")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);

    private static AlignmentFacts Facts(AlignmentQuery.View view)
    {
        var (data, map) = (view.Data, view.Data.Map);
        var inVersion = data.Elements.Select(element => element.Id).ToHashSet();
        return new(
            Text(view.Id),
            Share(map.SiloIndex),
            new(
                data.Intent.First, data.Intent.Retained, data.Intent.IsComparable ? data.Intent.Value : null, Text(data.Versions[0].Id),
                [.. view.Losses.Select(loss => new LostCoverageFacts(
                    Text(loss.Goal.Id), loss.Goal.Weight, loss.Points,
                    [.. loss.Elements.Select(part => new LostElementFacts(Text(part.ElementId), Text(part.RemovedIn.Id), part.Points, [.. part.Causes.Select(cause => cause.Number)]))]))],
                Texts(data.Intent.Gained)),
            Share(map.Coverage),
            Texts(map.EndsInThemselves.Select(element => element.ElementId)),
            Texts(map.UnservedGoals.Select(goal => goal.GoalId)),
            [.. view.WithoutStatement.Select(unit => unit.Code)],
            [.. map.Elements.Select(element => new ElementAlignmentFacts(Text(element.ElementId), Texts(element.Served), Texts(element.Reached), Texts(element.WorkedAgainst), element.IsInSilo))],
            new(
                [.. data.Elements.Select(element => new ElementInputFacts(Text(element.Id), element.Number, element.Kind, element.Title, element.Level, element.OutsideIt))],
                [.. data.Goals.Select(goal => new GoalInputFacts(Text(goal.Id), goal.HolderCode, goal.IsOutsideIt, goal.Statement, goal.Weight))],
                [.. data.Effects.Where(effect => inVersion.Contains(effect.ElementId)).Select(effect => new EffectInputFacts(Text(effect.ElementId), Text(effect.GoalId), effect.Low, effect.High, effect.Unit, effect.Direction, effect.Verdict))],
                [.. data.Prerequisites.Where(link => inVersion.Contains(link.ElementId) && inVersion.Contains(link.EndId)).Select(link => new PrerequisiteInputFacts(Text(link.ElementId), Text(link.EndId)))],
                Texts(data.Versions.Select(version => version.Id))));
    }

    private static ShareFacts Share(Share share) => new(share.Count, share.Of, share.Value);

    private static List<string> Texts(IEnumerable<int> keys) => [.. keys.Select(Text)];

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
