namespace StrategyPushback.Domain.Strategy;

/// <summary>One element of a draft as its author wants it. The list of inputs is in the order of the text.</summary>
/// <param name="ElementId">The element of the strategy whose identity it keeps; null for a new element.</param>
/// <param name="Level">The depth in the tree, 0 at the top. A level that skips one is reduced to the next possible level.</param>
/// <param name="Wording">What it says.</param>
public sealed record ElementInput(int? ElementId, int Level, ElementWording Wording);

/// <summary>Where the open objections to a removed element go.</summary>
/// <param name="ElementId">The removed element.</param>
/// <param name="SuccessorId">Another element of the same version; null when the objections stay with the version as a whole.</param>
public sealed record ObjectionDestination(int ElementId, int? SuccessorId);
