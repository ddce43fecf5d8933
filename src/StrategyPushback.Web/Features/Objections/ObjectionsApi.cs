using StrategyPushback.Web.Features.Objections.Detail;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.Lifecycle;
using StrategyPushback.Web.Features.Objections.Lifecycle.Answering;
using StrategyPushback.Web.Features.Objections.Lifecycle.Deciding;
using StrategyPushback.Web.Features.Objections.Lifecycle.Diagnosis;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Objections.List;
using StrategyPushback.Web.Features.Objections.Similar;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;

namespace StrategyPushback.Web.Features.Objections;

/// <summary>Objections over HTTP: the same questions and use cases as the pages.</summary>
public static class ObjectionsApi
{
    public static void MapObjections(this RouteGroupBuilder api)
    {
        var objections = api.MapGroup("/objections").WithTags("Objections");
        objections.MapGet("", async (HttpRequest request, Part part, ObjectionListQuery list, CancellationToken cancellation) =>
                TypedResults.Ok(await list.LoadAsync(ObjectionFilter.Parse(Part.Only(request, ObjectionFilter.Names)), part.Limit, part.After, cancellation)))
            .WithName("ListObjections").WithSummary("The objections a filter means, as much of them as you may know").DescribeList(ObjectionFilter.Names);
        objections.MapPost("", FileAsync).WithName("FileObjection").WithSummary("File what your unit has against an update; the PMO files on a unit's behalf, unconfirmed until its lead confirms it")
            .Produces<ObjectionView>(StatusCodes.Status201Created).DescribeCreation();
        objections.MapGet("/{number}", async (string number, HttpContext context, ObjectionQuery question, CancellationToken cancellation) => await AnswerAsync(number, context, question, cancellation))
            .WithName("GetObjection").WithSummary("One objection, with its history")
            .Produces<ObjectionView>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        objections.MapGet("/similar", SimilarAsync).WithName("SimilarObjections").WithSummary("Open objections like a text, for somebody about to file")
            .Produces<Page<SimilarObjectionsQuery.View>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);
        MapVerbs(objections);
    }

    private static async Task<IResult> SimilarAsync(HttpRequest request, string? text, SimilarObjectionsQuery question, CancellationToken cancellation)
    {
        if (request.Query.Keys.FirstOrDefault(name => name != "text") is { } unknown)
        {
            throw new InvalidFieldException(unknown, "filter.unknown-name", UseCase.Wording("filter.unknown-name", [unknown, "text"]));
        }

        var found = await question.LoadAsync(text, cancellation);
        return TypedResults.Ok(new Page<SimilarObjectionsQuery.View>(found, null, found.Count));
    }

    private static void MapVerbs(RouteGroupBuilder objections)
    {
        Verb<RewordBody, RewordObjection.Command>(objections, "reword", "Mend your unit's words, until IT has read them back", (number, seen, body) => new()
        {
            Number = number,
            Seen = seen,
            Title = body.Title,
            Statement = body.Statement,
            Interest = body.Interest,
            ProposedChange = body.ProposedChange,
            Severity = body.Severity,
        });
        Verb<Nothing, ConfirmFiling.Command>(objections, "confirm-filing", "Yes, what was filed for your unit is yours", (number, seen, _) => new(number, seen));
        Verb<Nothing, CoSignObjection.Command>(objections, "co-sign", "Your unit stands behind it too", (number, seen, _) => new(number, seen));
        Verb<Nothing, AcknowledgeObjection.Command>(objections, "acknowledge", "IT has seen it", (number, seen, _) => new(number, seen));
        Verb<ReadBackBody, SendReadBack.Command>(objections, "read-back", "IT says it back in its own words", (number, seen, body) => new(number, seen, body.Text, body.ConversationOn, body.ConversationWith));
        Verb<Nothing, ConfirmObjection.Command>(objections, "confirm", "Yes, that is what we mean", (number, seen, _) => new(number, seen));
        Verb<ReasonBody, RefuseReadBack.Command>(objections, "refuse-read-back", "That is not what we mean", (number, seen, body) => new(number, seen, body.Reason));
        Verb<DiagnoseBody, DiagnoseObjection.Command>(objections, "diagnose", "Name the root causes", (number, seen, body) => new(number, seen, body.Causes));
        Verb<AnswerAtOnceBody, AnswerAtOnce.Command>(objections, "answer-at-once", "Answer what is small in one act: say it back, name the cause, propose", (number, seen, body) => new(number, seen, body.ReadBack, body.Causes, body.Disposition, body.Response));
        Verb<ProposeBody, ProposeDisposition.Command>(objections, "propose", "Propose an answer", (number, seen, body) => new(number, seen, body.Disposition, body.Response));
        Verb<Nothing, AcceptDisposition.Command>(objections, "accept", "It settles it for your unit", (number, seen, _) => new(number, seen));
        Verb<ReasonBody, ContestDisposition.Command>(objections, "contest", "It does not settle it", (number, seen, body) => new(number, seen, body.Reason));
        Verb<ReasonBody, EscalateObjection.Command>(objections, "escalate", "Bring it before the CIO", (number, seen, body) => new(number, seen, body.Reason));
        Verb<RuleBody, RuleOnObjection.Command>(objections, "rule", "Decide an escalation", (number, seen, body) => new(number, seen, body.Ruling, body.Reason, body.MinorityOpinion));
        Verb<DeferBody, DeferObjection.Command>(objections, "defer", "Ask the units to put it off", (number, seen, body) => new(number, seen, body.Until, body.Reason));
        Verb<DuplicateBody, MarkDuplicate.Command>(objections, "duplicate", "Ask the units to carry it on in another one", (number, seen, body) => new(number, seen, body.Of, body.Reason));
        Verb<Nothing, AgreeToProposal.Command>(objections, "agree", "Agree to a deferral, a duplicate or a later date", (number, seen, _) => new(number, seen));
        Verb<ExtendBody, ExtendStep.Command>(objections, "extend", "Ask for a later date for your side's step", (number, seen, body) => new(number, seen, body.Until, body.Reason));
        Verb<ReasonBody, WithdrawObjection.Command>(objections, "withdraw", "Take your unit's name off it", (number, seen, body) => new(number, seen, body.Reason));
        Verb<ReasonBody, ReopenObjection.Command>(objections, "reopen", "Open it again", (number, seen, body) => new(number, seen, body.Reason));
        Verb<Nothing, TakeBackAct.Command>(objections, "take-back", "Take back your last act, the same day and while nothing came after it", (number, seen, _) => new(number, seen));
        Verb<Nothing, RemindUnit.Command>(objections, "remind", "Ask the unit again whose turn it is", (number, seen, _) => new(number, seen));
        Verb<Nothing, AssumeSatisfied.Command>(objections, "assume-satisfied", "Take silence after two reminders as satisfaction", (number, seen, _) => new(number, seen));
    }

    private static void Verb<TBody, TCommand>(RouteGroupBuilder objections, string verb, string summary, Func<string, Guid?, TBody, TCommand> command)
        where TBody : class
        where TCommand : class, ICommand<NoResult> =>
        objections.MapPost($"/{{number}}/{verb}", async (string number, IfMatch state, Body<TBody> body, HttpContext context, UseCase useCase, ObjectionQuery question, CancellationToken cancellation) =>
        {
            var outcome = await useCase.RunAsync<TCommand, NoResult>(command(number, state.Seen, body.Value), cancellation: cancellation);
            return outcome.Refusal is { } refusal ? Problems.Of(refusal) : await AnswerAsync(number, context, question, cancellation);
        }).WithName(NameOf(typeof(TCommand).DeclaringType!)).WithSummary(summary).Produces<ObjectionView>().DescribeVerb();

    /// <summary>The operation id in the API description. It is public, so it stays when a use case is renamed.</summary>
    private static string NameOf(Type useCase) => useCase == typeof(SendReadBack) ? "SayBackObjection" : useCase.Name;

    private static async Task<IResult> FileAsync(Body<FileObjection.Command> body, IdempotencyKey key, HttpContext context, UseCase useCase, ObjectionQuery question, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<FileObjection.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var filed = (await question.LoadAsync($"OBJ-{outcome.Value!.Id}", cancellation) ?? throw new NotFoundException()).Objection;
        IfMatch.Tell(context, filed.Seen);
        return TypedResults.Created($"{ApiSetup.Root}/objections/{filed.Number}", filed);
    }

    private static async Task<IResult> AnswerAsync(string number, HttpContext context, ObjectionQuery question, CancellationToken cancellation)
    {
        var view = await question.LoadAsync(number, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, view.Seen);
        return TypedResults.Ok(view.Objection);
    }
}
