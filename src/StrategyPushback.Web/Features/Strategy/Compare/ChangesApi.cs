using System.Globalization;
using System.Text.Json.Serialization;
using StrategyPushback.Domain.Strategy;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;

namespace StrategyPushback.Web.Features.Strategy.Compare;

/// <summary>The API of changes between versions. It runs the same query and commands as the page.</summary>
public static class ChangesApi
{
    private static readonly string[] s_parameters = ["from", "unit"];

    /// <summary>A page of the changed elements, in the order of the newer text.</summary>
    /// <param name="Update">The version.</param>
    /// <param name="From">The version it is compared with; null when there is no earlier one.</param>
    /// <param name="Unit">The unit whose changes are listed; null for all.</param>
    /// <param name="Counts">Over all pages.</param>
    /// <param name="Total">Changed elements; only on the first page.</param>
    public sealed record ChangesFacts(
        string Update, string? From, string? Unit, ChangeCounts Counts, IReadOnlyList<ChangeFacts> Items, string? Next, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Total);

    /// <param name="Changes">One or more of <c>Added</c>, <c>Removed</c>, <c>Moved</c>, <c>Reworded</c>.</param>
    /// <param name="TitleWords">The difference between the titles; null unless it was reworded.</param>
    /// <param name="TextWords">The difference between the texts; null unless it was reworded.</param>
    /// <param name="Objections">The objections that caused the change, as far as the caller may know of them.</param>
    public sealed record ChangeFacts(
        string Element, IReadOnlyList<string> Changes, WordingFacts? Before, WordingFacts? After, IReadOnlyList<DiffPart>? TitleWords, IReadOnlyList<DiffPart>? TextWords, IReadOnlyList<CauseFacts> Objections);

    /// <param name="Parent">The number and the title of the element it belongs to; null at the top.</param>
    public sealed record WordingFacts(string Number, ElementKind Kind, string Title, string Text, string? Lead, string? Contributors, string? Parent);

    /// <param name="Units">Codes of the raising units.</param>
    public sealed record CauseFacts(string Number, string Title, IReadOnlyList<string> Units);

    public sealed record LinkBody(string? Element, string? Objection);

    public static void MapChanges(this RouteGroupBuilder api)
    {
        var updates = api.MapGroup("/updates").WithTags("Updates");
        updates.MapGet("/{id}/changes", ListAsync).WithName("ListChanges").WithSummary("What changed since another version, by default the one before, and the objections that caused it")
            .Produces<ChangesFacts>().ProducesProblem(StatusCodes.Status404NotFound).DescribeList(s_parameters);
        StrategyApi.MapAction<LinkBody, LinkChange.Command>(updates, "link-change", "Record that an objection caused the change of an element", (id, seen, body) => new(id, seen, body.Element, body.Objection));
        StrategyApi.MapAction<LinkBody, UnlinkChange.Command>(updates, "unlink-change", "Remove such a link", (id, seen, body) => new(id, seen, body.Element, body.Objection));
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, Part part, ChangesQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_parameters);
        var (from, unit) = (request.Query["from"].FirstOrDefault(), request.Query["unit"].FirstOrDefault());
        var view = await query.LoadAsync(RecordKey.Parse(id) ?? throw new NotFoundException(), from is null ? null : RecordKey.Parse(from) ?? 0, unit, cancellation) ?? throw new NotFoundException();
        var order = new Keyset<ChangeLine>().By(line => line.Place);
        var page = order.PageOf(view.Changes, part, $"changes?{id}&{from}&{unit}", Of);
        return TypedResults.Ok(new ChangesFacts(id, view.From is { } older ? Text(older.Id) : null, view.Unit?.Code, view.Counts, page.Items, page.Next, page.Total));
    }

    private static ChangeFacts Of(ChangeLine line)
    {
        var difference = line.Difference;
        var (before, after) = (difference.Before?.Wording, difference.After?.Wording);
        return new ChangeFacts(
            Text(difference.ElementId),
            [.. ElementChangeLabels.KindsOf(difference).Select(kind => kind.ToString())],
            Of(difference.Before),
            Of(difference.After),
            difference.IsReworded ? WordDiff.Of(before!.Title, after!.Title) : null,
            difference.IsReworded ? WordDiff.Of(before!.Text, after!.Text) : null,
            [.. line.Causes.Select(cause => new CauseFacts(cause.Number, cause.Title, cause.Units))]);
    }

    private static WordingFacts? Of(PlacedWording? placed) => placed is null ? null
        : new(placed.Wording.Number, placed.Wording.Kind, placed.Wording.Title, placed.Wording.Text, placed.Wording.Lead, placed.Wording.Contributors, placed.Parent);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
