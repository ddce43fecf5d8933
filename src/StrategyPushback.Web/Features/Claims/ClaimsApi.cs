using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Claims;

/// <summary>The API of claims that come due. It runs the same queries and commands as the pages.</summary>
public static class ClaimsApi
{
    private static readonly string[] s_filters = ["objection", "state"];

    /// <param name="Objection">The number of the objection; null for a claim about an element.</param>
    /// <param name="Element">The id of the element; null for a claim about an objection.</param>
    /// <param name="Unit">The name of the unit that claims it; null for IT.</param>
    /// <param name="Probability">In percent, from 1 to 99.</param>
    /// <param name="Source">Where the outcome can be checked; null until it is recorded.</param>
    public sealed record ClaimFacts(
        string Id, string? Objection, string? Element, Side Side, string? Unit, string Wording, DateOnly DueOn, int Probability, string MadeBy, DateOnly MadeOn, ClaimState State, string? Source, string? ScoredBy, DateOnly? ScoredOn,
        bool Illustrative);

    /// <param name="From">The lowest probability in percent.</param>
    /// <param name="To">The highest probability in percent.</param>
    /// <param name="Claimed">The mean probability in percent.</param>
    public sealed record ClaimBand(int From, int To, int Claims, double Claimed, int CameTrue);

    /// <param name="Scored">How many claims were scored.</param>
    /// <param name="Brier">The mean squared error; null below ten scored claims.</param>
    public sealed record ClaimCalibration(Side Side, int Scored, double? Brier, IReadOnlyList<ClaimBand> Bands);

    /// <param name="CameTrue">Whether it came true.</param>
    /// <param name="Source">Where the outcome can be checked.</param>
    public sealed record ClaimScoreBody(bool? CameTrue, string? Source);

    public static void MapClaims(this RouteGroupBuilder api)
    {
        var claims = api.MapGroup("/claims").WithTags("Claims");
        claims.MapGet("", ListAsync).WithName("ListClaims").WithSummary("Claims that come due").Produces<Page<ClaimFacts>>().DescribeList(s_filters);
        claims.MapGet("/calibration", async (ClaimsQuery query, CancellationToken cancellation) => TypedResults.Ok((await query.LoadAsync(cancellation)).Sides.Select(Of).ToList()))
            .WithName("GetClaimCalibration").WithSummary("How well the probabilities of each side agreed with what happened").ProducesProblem(StatusCodes.Status401Unauthorized);
        claims.MapGet("/{id}", async (string id, HttpContext context, ClaimsQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetClaim").WithSummary("One claim").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        claims.MapPost("", MakeAsync).WithName("MakeClaim").WithSummary("Claim with a probability what will be true on a day").Produces<ClaimFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        claims.MapPost("/{id}/score", ScoreAsync).WithName("ScoreClaim").WithSummary("Record whether a claim that is due came true").Produces<ClaimFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, ClaimsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (objections, states) = (Values("objection"), Values("state"));
        if (states.FirstOrDefault(state => !Enum.GetNames<ClaimState>().Contains(state, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new InvalidFieldException("state", "field.unknown", ClaimTexts.UnknownState.With(unknown));
        }

        List<ClaimView> claims = [.. (await query.LoadAsync(cancellation)).Claims.Where(claim => (objections.Count == 0 || objections.Contains(claim.Objection ?? "")) && (states.Count == 0 || states.Contains(claim.State.ToString())))];
        var order = new Keyset<ClaimView>().By(claim => claim.DueOn).By(claim => claim.Id);
        return TypedResults.Ok(order.PageOf(claims, part, $"claims {string.Join(',', objections.Order())} {string.Join(',', states.Order())}", FactsOf));

        HashSet<string> Values(string name) => request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<IResult> MakeAsync(IdempotencyKey key, Body<MakeClaim.Command> body, HttpContext context, UseCase useCase, ClaimsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<MakeClaim.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/claims/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static async Task<IResult> ScoreAsync(string id, IfMatch state, Body<ClaimScoreBody> body, HttpContext context, UseCase useCase, ClaimsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ScoreClaim.Command, NoResult>(new(RecordKey.Required(id), state.Seen, body.Value.CameTrue, body.Value.Source), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation));
    }

    private static async Task<ClaimFacts> OneAsync(int id, HttpContext context, ClaimsQuery query, CancellationToken cancellation)
    {
        var claim = (await query.LoadAsync(cancellation)).Claims.FirstOrDefault(claim => claim.Id == id) ?? throw new NotFoundException();
        IfMatch.Tell(context, claim.Seen);
        return FactsOf(claim);
    }

    private static ClaimFacts FactsOf(ClaimView claim) => new(
        Text(claim.Id), claim.Objection, claim.Element is { } element ? Text(element) : null, claim.Side, claim.Unit, claim.Wording, claim.DueOn, claim.Probability, claim.MadeBy, claim.MadeOn, claim.State, claim.Source, claim.ScoredBy, claim.ScoredOn,
        claim.IsIllustrative);

    private static ClaimCalibration Of(SideCalibration side) => new(side.Side, side.Scored, side.Calibration?.Brier, [.. (side.Calibration?.Bands ?? []).Select(band => new ClaimBand(band.From, band.To, band.Claims, band.Claimed, band.CameTrue))]);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
