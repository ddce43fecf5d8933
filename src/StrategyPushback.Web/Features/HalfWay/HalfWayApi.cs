using System.Globalization;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.HalfWay;

/// <summary>The API of the interests and options of an objection.</summary>
public static class HalfWayApi
{
    /// <param name="Id">The number among the interests of its side.</param>
    /// <param name="Side"><c>Unit</c> or <c>It</c>.</param>
    /// <param name="Unmet">Whether no option that both sides scored serves it; null while there is none.</param>
    /// <param name="Etag">The state of the list of its side for <c>If-Match</c>, in quotation marks.</param>
    public sealed record InterestFacts(string Id, Side Side, string Wording, int Weight, bool? Unmet, string Etag);

    /// <param name="Interest">The number of an interest of the side.</param>
    public sealed record ScoreFacts(Side Side, string Interest, int Score);

    /// <param name="ProposedBy">The side that proposed it.</param>
    /// <param name="Scores">The scores that the caller may see: those of the own side, and those of both once each has given its own.</param>
    /// <param name="UnitMean">The weighted mean of the unit's scores; null until both sides have scored it.</param>
    /// <param name="InParetoSet">Whether no other option dominates it; null until both sides have scored it.</param>
    /// <param name="DominatedBy">The key of the option that dominates it.</param>
    /// <param name="ServesNobody">Whether every score is 0.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    /// <param name="LeaveAskedBy">The side that asked to leave the agreement and waits for the other one.</param>
    public sealed record OptionFacts(
        string Id, string Title, string? UnitGives, string? UnitGets, string? ItGives, string? ItGets, Side ProposedBy, DateOnly On, bool Withdrawn, IReadOnlyList<ScoreFacts> Scores,
        decimal? UnitMean, decimal? ItMean, bool? InParetoSet, string? DominatedBy, bool ServesNobody, DateOnly? UnitAgreedOn, DateOnly? ItAgreedOn, string Etag, Side? LeaveAskedBy = null);

    public sealed record InterestBody(string? Wording, int? Weight);

    /// <param name="Interests">The whole list of the own side.</param>
    public sealed record InterestsBody(IReadOnlyList<InterestBody>? Interests);

    public sealed record OptionBody(string? Title, string? UnitGives = null, string? UnitGets = null, string? ItGives = null, string? ItGets = null);

    /// <param name="Interest">The number of an interest of the own side.</param>
    public sealed record ScoreBody(string? Interest, int? Score);

    /// <param name="Scores">One for each interest of the own side, from 0 to 10.</param>
    public sealed record ScoresBody(IReadOnlyList<ScoreBody>? Scores);

    public sealed record LeaveBody(string? Reason = null);

    public static void MapHalfWay(this RouteGroupBuilder api)
    {
        var objections = api.MapGroup("/objections/{number}").WithTags("HalfWay");
        objections.MapGet("/interests", ListInterestsAsync).WithName("ListInterests").WithSummary("What each side of an objection needs, with weights")
            .Produces<Page<InterestFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapPost("/interests", StateAsync).WithName("StateInterests").WithSummary("State the interests of the own side; the weights add up to 100").Produces<Page<InterestFacts>>().DescribeVerb();
        objections.MapGet("/options", ListAsync).WithName("ListOptions").WithSummary("The options of an objection, compared on the interests of both sides")
            .Produces<Page<OptionFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapPost("/options", ProposeAsync).WithName("ProposeOption").WithSummary("Propose an option: what each side gives and gets").Produces<OptionFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapPost("/options/{id}/score", (string number, string id, IfMatch state, Body<ScoresBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new ScoreOption.Command(number, RecordKey.Required(id), [.. (body.Value.Scores ?? []).Select(score => new ScoreOption.Entry(RecordKey.Parse(score.Interest), score.Score))], state.Seen), number, id, useCase, query, cancellation))
            .WithName("ScoreOption").WithSummary("Score an option on the interests of the own side").Produces<OptionFacts>().DescribeVerb();
        objections.MapPost("/options/{id}/agree", (string number, string id, IfMatch state, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new AgreeToOption.Command(number, RecordKey.Required(id), state.Seen), number, id, useCase, query, cancellation))
            .WithName("AgreeToOption").WithSummary("Say yes to an option for the own side").Produces<OptionFacts>().DescribeVerb();
        objections.MapPost("/options/{id}/take-yes-back", (string number, string id, IfMatch state, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new TakeYesBack.Command(number, RecordKey.Required(id), state.Seen), number, id, useCase, query, cancellation))
            .WithName("TakeYesBack").WithSummary("Take the yes of the own side back before the other side has said yes").Produces<OptionFacts>().DescribeVerb();
        objections.MapPost("/options/{id}/take-leave-back", (string number, string id, IfMatch state, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new TakeLeaveBack.Command(number, RecordKey.Required(id), state.Seen), number, id, useCase, query, cancellation))
            .WithName("TakeLeaveBack").WithSummary("Stay in an agreement that the own side asked to leave, before the other side has left it").Produces<OptionFacts>().DescribeVerb();
        objections.MapPost("/options/{id}/leave", (string number, string id, IfMatch state, Body<LeaveBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new LeaveAgreement.Command(number, RecordKey.Required(id), body.Value.Reason, state.Seen), number, id, useCase, query, cancellation))
            .WithName("LeaveAgreement").WithSummary("Leave the agreement to an option, with a reason; once a commitment is kept, both sides have to").Produces<OptionFacts>().DescribeVerb();
        objections.MapPost("/options/{id}/withdraw", (string number, string id, IfMatch state, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new WithdrawOption.Command(number, RecordKey.Required(id), state.Seen), number, id, useCase, query, cancellation))
            .WithName("WithdrawOption").WithSummary("Take back an option that the own side proposed").Produces<OptionFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListInterestsAsync(string number, HttpRequest request, Part part, HalfWayQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<InterestLine>().By(interest => interest.Side).By(interest => interest.Number).PageOf(view.Interests, part, $"interests {view.Number}", Facts));
    }

    private static async Task<IResult> StateAsync(string number, IfMatch state, Body<InterestsBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation)
    {
        var command = new StateInterests.Command(number, body.Value.Interests?.Select(interest => new StateInterests.Entry(interest.Wording, interest.Weight)).ToList(), state.Seen);
        if ((await useCase.RunAsync<StateInterests.Command, NoResult>(command, cancellation: cancellation)).Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Page<InterestFacts>([.. view.Interests.Where(interest => interest.Side == view.Side).Select(Facts)], null, null));
    }

    private static async Task<IResult> ListAsync(string number, HttpRequest request, Part part, HalfWayQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<OptionLine>().By(option => option.Id).PageOf(view.Options, part, $"options {view.Number}", Facts));
    }

    private static async Task<IResult> ProposeAsync(string number, IdempotencyKey key, Body<OptionBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation)
    {
        var option = body.Value;
        var outcome = await useCase.RunAsync<ProposeOption.Command, Created>(new(number, option.Title, option.UnitGives, option.UnitGets, option.ItGives, option.ItGets), idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/objections/{Uri.EscapeDataString(number)}/options", await OneAsync(number, outcome.Value!.Id, query, cancellation));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string number, string id, UseCase useCase, HalfWayQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(number, RecordKey.Required(id), query, cancellation), cancellation);

    private static async Task<OptionFacts> OneAsync(string number, int id, HalfWayQuery query, CancellationToken cancellation) =>
        (await query.LoadAsync(number, cancellation))?.Options.FirstOrDefault(option => option.Id == id) is { } line ? Facts(line) : throw new NotFoundException();

    private static InterestFacts Facts(InterestLine interest) => new(Text(interest.Number), interest.Side, interest.Wording, interest.Weight, interest.IsUnmet, $"\"{interest.State:N}\"");

    private static OptionFacts Facts(OptionLine option) => new(
        Text(option.Id), option.Title, option.UnitGives, option.UnitGets, option.ItGives, option.ItGets, option.ProposedBy, option.On, option.IsWithdrawn,
        [.. option.Scores.Select(score => new ScoreFacts(score.Side, Text(score.Number), score.Score))], option.UnitMean, option.ItMean, option.IsInParetoSet,
        option.DominatedBy is { } other ? Text(other.Id) : null, option.ServesNobody, option.UnitAgreedOn, option.ItAgreedOn, $"\"{option.Seen:N}\"", option.LeaveAskedBy);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
