using System.Globalization;
using StrategyPushback.Domain.HalfWay;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.HalfWay.Commitments;

/// <summary>The API of the commitments that both sides of an objection made.</summary>
public static class CommitmentsApi
{
    /// <param name="Side">The side that made it.</param>
    /// <param name="Owner">The name.</param>
    /// <param name="Since">The day of the last change of the state.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    public sealed record CommitmentFacts(string Id, Side Side, string Wording, string Owner, DateOnly DueOn, CommitmentState State, DateOnly? Since, string? Reason, bool Overdue, string Etag);

    /// <param name="Owner">The e-mail address.</param>
    public sealed record CommitmentBody(string? Wording, string? Owner, DateOnly? DueOn);

    public sealed record CommitmentReasonBody(string? Reason = null);

    public static void MapCommitments(this RouteGroupBuilder api)
    {
        var commitments = api.MapGroup("/objections/{number}/commitments").WithTags("HalfWay");
        commitments.MapGet("", ListAsync).WithName("ListCommitments").WithSummary("What both sides committed to in the agreed option").Produces<Page<CommitmentFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        commitments.MapPost("", MakeAsync).WithName("MakeCommitment").WithSummary("Commit the own side to something, with an owner and a due date").Produces<CommitmentFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        commitments.MapPost("/{id}/report-kept", (string number, string id, IfMatch state, Body<CommitmentReasonBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new ReportCommitment.Command(number, RecordKey.Required(id), body.Value.Reason, state.Seen), number, id, useCase, query, cancellation))
            .WithName("ReportCommitment").WithSummary("Say that a commitment of the own side was kept").Produces<CommitmentFacts>().DescribeVerb();
        commitments.MapPost("/{id}/keep", (string number, string id, IfMatch state, Body<CommitmentReasonBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new KeepCommitment.Command(number, RecordKey.Required(id), body.Value.Reason, state.Seen), number, id, useCase, query, cancellation))
            .WithName("KeepCommitment").WithSummary("Record that a commitment of the other side was kept").Produces<CommitmentFacts>().DescribeVerb();
        commitments.MapPost("/{id}/break", (string number, string id, IfMatch state, Body<CommitmentReasonBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation) =>
            RunAsync(new BreakCommitment.Command(number, RecordKey.Required(id), body.Value.Reason, state.Seen), number, id, useCase, query, cancellation))
            .WithName("BreakCommitment").WithSummary("Record that a commitment was broken, with a reason").Produces<CommitmentFacts>().DescribeVerb();
    }

    private static async Task<IResult> ListAsync(string number, HttpRequest request, Part part, HalfWayQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<CommitmentLine>().By(commitment => commitment.Id).PageOf(view.Commitments, part, $"commitments {view.Number}", Facts));
    }

    private static async Task<IResult> MakeAsync(string number, IdempotencyKey key, Body<CommitmentBody> body, UseCase useCase, HalfWayQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<MakeCommitment.Command, Created>(new(number, body.Value.Wording, body.Value.Owner, body.Value.DueOn), idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/objections/{Uri.EscapeDataString(number)}/commitments", await OneAsync(number, outcome.Value!.Id, query, cancellation));
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string number, string id, UseCase useCase, HalfWayQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(number, RecordKey.Required(id), query, cancellation), cancellation);

    private static async Task<CommitmentFacts> OneAsync(string number, int id, HalfWayQuery query, CancellationToken cancellation) =>
        (await query.LoadAsync(number, cancellation))?.Commitments.FirstOrDefault(commitment => commitment.Id == id) is { } line ? Facts(line) : throw new NotFoundException();

    private static CommitmentFacts Facts(CommitmentLine line) => new(
        line.Id.ToString(CultureInfo.InvariantCulture), line.Side, line.Wording, line.Owner, line.DueOn, line.State, line.Since, line.Reason, line.IsOverdue, $"\"{line.Seen:N}\"");
}
