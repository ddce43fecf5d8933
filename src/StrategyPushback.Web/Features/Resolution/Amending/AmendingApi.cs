using System.Globalization;
using StrategyPushback.Web.Platform;

namespace StrategyPushback.Web.Features.Resolution.Amending;

/// <summary>The API of actions that amend the strategy.</summary>
internal static class AmendingApi
{
    /// <param name="Element">The key of the element.</param>
    /// <param name="State">Given back in an amendment, so that a change in the meantime is refused.</param>
    public sealed record AmendableElement(string Element, string Title, string Text, string State);

    /// <param name="Version">The number of the draft, or of the newest version when there is no draft.</param>
    /// <param name="IsDraft">False when the amendment drafts the next version, which then needs a number.</param>
    public sealed record AmendmentFacts(string Action, string Version, bool IsDraft, IReadOnlyList<AmendableElement> Elements);

    /// <param name="Element">The key of the element of the strategy.</param>
    /// <param name="State">The state of the element that was read; null matches any state.</param>
    /// <param name="Title">The new title; null leaves it.</param>
    /// <param name="DraftNumber">The number of the version that is drafted when there is no draft.</param>
    public sealed record AmendBody(string? Element, string? Text, string? Reason, string? State = null, string? Title = null, string? DraftNumber = null);

    public static void Map(RouteGroupBuilder actions)
    {
        actions.MapGet("/{id}/amendment", async (string id, AmendmentQuery query, CancellationToken cancellation) =>
            {
                var view = await query.LoadAsync(id, cancellation) ?? throw new NotFoundException();
                return TypedResults.Ok(new AmendmentFacts(
                    view.Action, view.VersionNumber, view.IsDraft, [.. view.Elements.Select(element => new AmendableElement(element.Id.ToString(CultureInfo.InvariantCulture), element.Title, element.Text, element.State.ToString("N")))]));
            })
            .WithName("GetAmendment").WithSummary("The elements that an action can amend, as the next draft has them")
            .Produces<AmendmentFacts>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        ResolutionApi.MapReport<AmendBody, AmendStrategy.Command>(
            actions, "amend", "Carry a change into an element of the next draft, with its reason",
            (id, seen, body) => new(id, seen, body.Element, body.State, body.Title, body.Text, body.Reason, body.DraftNumber));
    }
}
