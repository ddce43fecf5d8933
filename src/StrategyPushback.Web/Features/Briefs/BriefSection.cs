using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Features.Alignment;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Briefs;

/// <summary>One section of a brief. The page, the PDF file and the API show the same sections.</summary>
/// <param name="Key">Its name in the API.</param>
/// <param name="Nothing">What is said when it has no line.</param>
public sealed record BriefSection(string Key, string Heading, string Nothing, IReadOnlyList<BriefLine> Lines);

/// <param name="Detail">Where the text comes from: the element, the range, the date.</param>
/// <param name="Href">The page of what it is about; null when it has none.</param>
public sealed record BriefLine(string Text, string? Detail = null, string? Href = null, bool IsIllustrative = false);

/// <summary>What the sections of a brief are written from.</summary>
public sealed record BriefSource(QueryContext Context, StrategyUpdate Update, BusinessUnit Unit, AlignmentData Data)
{
    /// <summary>The goals that the unit holds.</summary>
    public IReadOnlyList<GoalFacts> Goals { get; } = [.. Data.Goals.Where(goal => goal.HolderId == Unit.Id)];

    /// <summary>The effects of the elements of this version on the goals of the unit, in the order of the text.</summary>
    public IReadOnlyList<BriefEffect> Effects { get; } =
    [
        .. Data.Elements.Join(Data.Effects, element => element.Id, effect => effect.ElementId, (element, effect) => (element, effect))
            .Join(Data.Goals.Where(goal => goal.HolderId == Unit.Id), pair => pair.effect.GoalId, goal => goal.Id, (pair, goal) => new BriefEffect(pair.element, goal, pair.effect)),
    ];
}

/// <param name="Goal">A goal of the unit.</param>
public sealed record BriefEffect(ElementFacts Element, GoalFacts Goal, EffectFacts Effect);

/// <summary>Writes one section. A section that another feature adds is registered in <c>FeatureSetup</c>; the order there is the order of the brief.</summary>
public interface IBriefSection
{
    Task<BriefSection> LoadAsync(BriefSource source, CancellationToken cancellation);
}
