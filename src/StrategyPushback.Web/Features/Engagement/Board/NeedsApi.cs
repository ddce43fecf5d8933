using System.Globalization;
using StrategyPushback.Domain.Engagement;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Engagement.Board;

/// <summary>The API of what a unit needs of a draft.</summary>
public static class NeedsApi
{
    /// <param name="Update">The version that was the draft.</param>
    /// <param name="About">The element that it is about; null for the version as a whole.</param>
    /// <param name="AnsweredBy">The element that answers it; null when none does.</param>
    /// <param name="Objection">The objection that the unit made of it.</param>
    /// <param name="Etag">The state for <c>If-Match</c>, in quotation marks.</param>
    /// <param name="FormerAnswers">The answers that were replaced, the newest first.</param>
    public sealed record NeedFacts(
        string Id, NeedKind Kind, string Text, string Update, string? About, string By, DateOnly On, string? Answer, DateOnly? AnsweredOn, string? AnsweredBy, NeedState State, string? Objection, string Etag,
        IReadOnlyList<FormerNeedAnswer> FormerAnswers);

    /// <summary>An answer that IT replaced.</summary>
    /// <param name="By">The person who replaced it.</param>
    /// <param name="On">The day on which it was replaced.</param>
    public sealed record FormerNeedAnswer(string Answer, string By, DateOnly On);

    /// <param name="Update">The key of the draft.</param>
    /// <param name="Element">The key of the element that it is about.</param>
    public sealed record NeedBody(string? Update, NeedKind? Kind, string? Text, string? Element = null);

    /// <param name="Element">The key of the element that answers it.</param>
    /// <param name="Contribution">What the unit contributed to that element.</param>
    public sealed record NeedAnswerBody(string? Answer, string? Element = null, string? Contribution = null);

    /// <param name="ProposedChange">What would remove the concern.</param>
    public sealed record NeedFilingBody(string? ProposedChange = null);

    /// <param name="Number">The number of the objection.</param>
    public sealed record FiledNeed(string Number);

    public static void MapNeeds(this RouteGroupBuilder api)
    {
        var needs = api.MapGroup("/units/{code}/needs").WithTags("Engagement");
        needs.MapGet("", ListAsync).WithName("ListNeeds").WithSummary("What a unit needs of the drafts that were opened to it; for the unit, the CIO and the PMO")
            .Produces<Page<NeedFacts>>().DescribeList([]).ProducesProblem(StatusCodes.Status404NotFound);
        needs.MapPost("", StateAsync).WithName("StateNeed").WithSummary("Say what the unit needs of a draft that was opened to it").Produces<NeedFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        needs.MapPost("/{id}/answer", (string code, string id, IfMatch state, Body<NeedAnswerBody> body, UseCase useCase, NeedBoardQuery query, CancellationToken cancellation) =>
            RunAsync(new AnswerNeed.Command(RecordKey.Required(id), state.Seen, body.Value.Answer, body.Value.Element, body.Value.Contribution), code, useCase, query, cancellation))
            .WithName("AnswerNeed").WithSummary("Answer a need, and name the element that answers it").Produces<NeedFacts>().DescribeVerb();
        needs.MapPost("/{id}/withdraw", (string code, string id, IfMatch state, UseCase useCase, NeedBoardQuery query, CancellationToken cancellation) =>
            RunAsync(new WithdrawNeed.Command(RecordKey.Required(id), state.Seen), code, useCase, query, cancellation))
            .WithName("WithdrawNeed").WithSummary("Take a need back").Produces<NeedFacts>().DescribeVerb();
        needs.MapPost("/{id}/keep", (string code, string id, IfMatch state, UseCase useCase, NeedBoardQuery query, CancellationToken cancellation) =>
            RunAsync(new KeepNeed.Command(RecordKey.Required(id), state.Seen), code, useCase, query, cancellation))
            .WithName("KeepNeed").WithSummary("Keep a need as a concern to file when the version is in consultation").Produces<NeedFacts>().DescribeVerb();
        needs.MapPost("/{id}/file", FileAsync).WithName("FileNeed").WithSummary("Make an objection of a need").Produces<FiledNeed>(StatusCodes.Status201Created).DescribeVerb();
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest request, Part part, NeedBoardQuery query, CancellationToken cancellation)
    {
        Part.Only(request, []);
        var view = await query.LoadAsync(code, cancellation) ?? throw new NotFoundException();
        return TypedResults.Ok(new Keyset<NeedBoardQuery.Line>().By(need => need.Id, descending: true).PageOf(view.Needs, part, $"needs {view.Unit}", Facts));
    }

    private static async Task<IResult> StateAsync(string code, IdempotencyKey key, Body<NeedBody> body, UseCase useCase, NeedBoardQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<StateNeed.Command, Created>(new(RecordKey.Required(body.Value.Update ?? ""), code, body.Value.Kind, body.Value.Text, body.Value.Element), idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/units/{Uri.EscapeDataString(code)}/needs", await OneAsync(code, outcome.Value!.Id, query, cancellation));
    }

    private static async Task<IResult> FileAsync(string code, string id, IfMatch state, Body<NeedFilingBody> body, UseCase useCase, NeedBoardQuery query, CancellationToken cancellation)
    {
        await OneAsync(code, RecordKey.Required(id), query, cancellation);
        var outcome = await useCase.RunAsync<FileNeed.Command, Created>(new(RecordKey.Required(id), state.Seen, body.Value.ProposedChange), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/objections/OBJ-{outcome.Value!.Id}", new FiledNeed($"OBJ-{outcome.Value.Id}"));
    }

    private static async Task<IResult> RunAsync<TCommand>(TCommand command, string code, UseCase useCase, NeedBoardQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult>, INeedCommand
    {
        await OneAsync(code, command.Need, query, cancellation);
        return await useCase.AnswerAsync(command, () => OneAsync(code, command.Need, query, cancellation), cancellation);
    }

    private static async Task<NeedFacts> OneAsync(string code, int id, NeedBoardQuery query, CancellationToken cancellation) =>
        (await query.LoadAsync(code, cancellation))?.Needs.FirstOrDefault(need => need.Id == id) is { } line ? Facts(line) : throw new NotFoundException();

    private static NeedFacts Facts(NeedBoardQuery.Line need) => new(
        Text(need.Id), need.Kind, need.Text, Text(need.Update), need.About is { } about ? Text(about.Id) : null, need.By, need.On, need.Answer, need.AnsweredOn,
        need.AnsweredByElement is { } element ? Text(element.Id) : null, need.State, need.Objection, $"\"{need.Seen:N}\"",
        [.. need.Former.Select(former => new FormerNeedAnswer(former.Answer, former.By, former.On))]);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);
}
