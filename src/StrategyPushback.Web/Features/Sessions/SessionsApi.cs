using System.Globalization;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Sessions;
using StrategyPushback.Web.Features.Sessions.Held;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;
using StrategyPushback.Web.Platform.Filters;
using FileContentHttpResult = Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult;

namespace StrategyPushback.Web.Features.Sessions;

/// <summary>The API of sessions, and the invitation for their page. It runs the same queries and commands as the pages.</summary>
public static class SessionsApi
{
    private static readonly string[] s_filters = ["strategy", "unit"];

    /// <param name="On">The day in the organisation's time zone.</param>
    /// <param name="From">The time of day, for example <c>14:00</c>.</param>
    /// <param name="Begun">Whether its first minute has come.</param>
    /// <param name="Agenda">The numbers of the objections that the caller may see, in their order.</param>
    public sealed record SessionFacts(
        string Id, string Strategy, SessionKind Kind, SessionState State, string Title, string Place, DateOnly On, string From, string Until, bool Begun, string? Facilitator, string? CancelReason,
        IReadOnlyList<SessionUnitFacts> Units, IReadOnlyList<SessionPersonFacts> People, IReadOnlyList<string> Agenda, IReadOnlyList<PainPointFacts> PainPoints, IReadOnlyList<MinuteFacts> Minutes, bool Illustrative);

    /// <param name="Attended">How many of its people came; null while it is not recorded.</param>
    public sealed record SessionUnitFacts(string Unit, int? Attended, BuyInFacts Before, BuyInFacts After);

    /// <param name="Mean">The mean answer from 1 to 5; null below five answers.</param>
    public sealed record BuyInFacts(int Answers, decimal? Mean);

    public sealed record SessionPersonFacts(string Name, bool Invited, bool? Came);

    public sealed record PainPointFacts(string Id, string Words, string? Objection, string? Unit);

    /// <param name="Action">The number of the action that it became.</param>
    /// <param name="ReadBack"><c>Waiting</c>, <c>Confirmed</c> or <c>Refused</c>; null when it became no read-back.</param>
    public sealed record MinuteFacts(string Id, string Words, string? Objection, string By, string? Action, ActionStatus? ActionStatus, string? ReadBack);

    public sealed record SessionCancelBody(string? Reason);

    /// <param name="Objections">Numbers in the order of the agenda. Objections that the caller may not see stay on it.</param>
    public sealed record AgendaBody(IReadOnlyList<string>? Objections);

    /// <param name="Count">How many of its people came.</param>
    public sealed record AttendedBody(string? Unit, int? Count);

    /// <param name="People">The e-mail addresses of the people who came and are known by name.</param>
    public sealed record AttendanceBody(IReadOnlyList<string>? People = null, IReadOnlyList<AttendedBody>? Units = null);

    /// <param name="Counts">Five numbers: how many people gave each answer from 1 to 5.</param>
    public sealed record BuyInBody(string? Unit, BuyInMoment? Moment, IReadOnlyList<int>? Counts);

    public sealed record PainPointBody(string? Words, string? Objection = null, string? Unit = null);

    public sealed record MinuteBody(string? Words, string? Objection = null);

    public sealed record MinuteActionBody(ActionKind? Kind, string? Title, string? Owner, DateOnly? DueOn, string? AcceptanceCriterion);

    /// <param name="With">The person of the unit in the conversation.</param>
    public sealed record MinuteReadBackBody(string? With = null) : IOptionalBody;

    public static void MapSessions(this RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapGet("", ListAsync).WithName("ListSessions").WithSummary("Listening sessions and workshops that the caller organises or is invited to").Produces<Page<SessionFacts>>().DescribeList(s_filters);
        sessions.MapGet("/{id}", async (string id, HttpContext context, SessionsQuery query, CancellationToken cancellation) => TypedResults.Ok(await OneAsync(RecordKey.Required(id), context, query, cancellation)))
            .WithName("GetSession").WithSummary("One session").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapGet("/{id}/invitation.ics", FileAsync).WithName("GetSessionInvitation").WithSummary("The invitation as an iCalendar file, without objections that are not open to everybody")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPost("", PlanAsync).WithName("PlanSession").WithSummary("Plan a session; a lead proposes one to which the own unit is invited").Produces<SessionFacts>(StatusCodes.Status201Created).DescribeCreation().ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapPut("/{id}", (string id, IfMatch state, Body<SessionInput> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new EditSession.Command
            {
                Id = RecordKey.Required(id),
                Seen = state.Seen,
                Kind = body.Value.Kind,
                Title = body.Value.Title,
                Place = body.Value.Place,
                On = body.Value.On,
                From = body.Value.From,
                Until = body.Value.Until,
                Facilitator = body.Value.Facilitator,
                Units = body.Value.Units,
                People = body.Value.People,
            }, id, context, useCase, query, cancellation))
            .WithName("EditSession").WithSummary("Replace the plan of a session that has not begun").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/confirm", (string id, IfMatch state, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new ConfirmSession.Command(RecordKey.Required(id), state.Seen), id, context, useCase, query, cancellation))
            .WithName("ConfirmSession").WithSummary("Confirm a session that a lead proposed").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/cancel", (string id, IfMatch state, Body<SessionCancelBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new CancelSession.Command(RecordKey.Required(id), state.Seen, body.Value.Reason), id, context, useCase, query, cancellation))
            .WithName("CancelSession").WithSummary("Cancel a session with a reason").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/agenda", (string id, IfMatch state, Body<AgendaBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new SetAgenda.Command(RecordKey.Required(id), state.Seen, body.Value.Objections), id, context, useCase, query, cancellation))
            .WithName("SetAgenda").WithSummary("Replace the agenda").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/attendance", (string id, IfMatch state, Body<AttendanceBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new RecordAttendance.Command(RecordKey.Required(id), state.Seen, body.Value.People, body.Value.Units?.Select(unit => new RecordAttendance.Entry(unit.Unit, unit.Count)).ToList()), id, context, useCase, query, cancellation))
            .WithName("RecordAttendance").WithSummary("Record who came").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/buy-in", (string id, IfMatch state, Body<BuyInBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new RecordBuyIn.Command(RecordKey.Required(id), state.Seen, body.Value.Unit, body.Value.Moment, body.Value.Counts), id, context, useCase, query, cancellation))
            .WithName("RecordBuyIn").WithSummary("Record how many people of a unit gave each answer from 1 to 5, before or after the session").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/pain-points", (string id, IfMatch state, Body<PainPointBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new AddPainPoint.Command(RecordKey.Required(id), state.Seen, body.Value.Words, body.Value.Objection, body.Value.Unit), id, context, useCase, query, cancellation))
            .WithName("AddPainPoint").WithSummary("Note a pain point about an objection or a unit").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/minutes", (string id, IfMatch state, Body<MinuteBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new AddMinute.Command(RecordKey.Required(id), state.Seen, body.Value.Words, body.Value.Objection), id, context, useCase, query, cancellation))
            .WithName("AddMinute").WithSummary("Add a line to the minutes").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/minutes/{line}/action", (string id, string line, IfMatch state, Body<MinuteActionBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new MinuteToAction.Command
            {
                Id = RecordKey.Required(id),
                Seen = state.Seen,
                Line = RecordKey.Required(line),
                Kind = body.Value.Kind,
                Title = body.Value.Title,
                Owner = body.Value.Owner,
                DueOn = body.Value.DueOn,
                AcceptanceCriterion = body.Value.AcceptanceCriterion,
            }, id, context, useCase, query, cancellation))
            .WithName("MinuteToAction").WithSummary("Plan an action from a line of the minutes").Produces<SessionFacts>().DescribeVerb();
        sessions.MapPost("/{id}/minutes/{line}/read-back", (string id, string line, IfMatch state, Body<MinuteReadBackBody> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation) =>
            RunAsync(new MinuteToReadBack.Command(RecordKey.Required(id), state.Seen, RecordKey.Required(line), body.Value.With), id, context, useCase, query, cancellation))
            .WithName("MinuteToReadBack").WithSummary("Send a line of the minutes as a read-back of the conversation in the session").Produces<SessionFacts>().DescribeVerb();
    }

    /// <summary>For the page, whose reader has a cookie and no token.</summary>
    public static void MapSessionDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/sessions/{id}/invitation.ics", DownloadAsync).RequireAuthorization(nameof(Right.Read)).ExcludeFromDescription();

    private static async Task<IResult> ListAsync(HttpRequest request, Part part, SessionsQuery query, CancellationToken cancellation)
    {
        Part.Only(request, s_filters);
        var (strategies, units) = (Values("strategy"), Values("unit"));
        List<SessionView> sessions = [.. (await query.LoadAsync(cancellation: cancellation)).Sessions
            .Where(session => (strategies.Count == 0 || strategies.Contains(Text(session.Strategy))) && (units.Count == 0 || session.Units.Any(unit => units.Contains(unit.Code))))];
        var order = new Keyset<SessionView>().By(session => session.On, descending: true).By(session => session.Id, descending: true);
        return TypedResults.Ok(order.PageOf(sessions, part, $"sessions {string.Join(',', strategies.Order())} {string.Join(',', units.Order())}", FactsOf));

        HashSet<string> Values(string name) => request.Query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<IResult> PlanAsync(IdempotencyKey key, Body<PlanSession.Command> body, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<PlanSession.Command, Created>(body.Value, idempotencyKey: key.Value, cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Created($"{ApiSetup.Root}/sessions/{Text(outcome.Value!.Id)}", await OneAsync(outcome.Value.Id, context, query, cancellation));
    }

    private static async Task<IResult> FileAsync(string id, HttpContext context, SessionsQuery query, CancellationToken cancellation) =>
        Send(await query.OneAsync(RecordKey.Required(id), cancellation) ?? throw new NotFoundException(), context);

    private static async Task<IResult> DownloadAsync(string id, HttpContext context, SessionsQuery query, CancellationToken cancellation) =>
        RecordKey.Parse(id) is { } key && await query.OneAsync(key, cancellation) is { } view ? Send(view, context) : TypedResults.NotFound();

    private static FileContentHttpResult Send(SessionView view, HttpContext context)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(SessionFile.Write(view, $"{context.Request.Scheme}://{context.Request.Host}"), "text/calendar; charset=utf-8", $"session-{Text(view.Id)}.ics");
    }

    private static Task<IResult> RunAsync<TCommand>(TCommand command, string id, HttpContext context, UseCase useCase, SessionsQuery query, CancellationToken cancellation)
        where TCommand : class, ICommand<NoResult> =>
        useCase.AnswerAsync(command, () => OneAsync(RecordKey.Required(id), context, query, cancellation), cancellation);

    private static async Task<SessionFacts> OneAsync(int id, HttpContext context, SessionsQuery query, CancellationToken cancellation)
    {
        var session = await query.OneAsync(id, cancellation) ?? throw new NotFoundException();
        IfMatch.Tell(context, session.Seen);
        return FactsOf(session);
    }

    private static SessionFacts FactsOf(SessionView session) => new(
        Text(session.Id), Text(session.Strategy), session.Kind, session.State, session.Title, session.Place, session.On, Text(session.From), Text(session.Until), session.HasBegun, session.Facilitator, session.CancelReason,
        [.. session.Units.Select(unit => new SessionUnitFacts(unit.Code, unit.Attended, new(unit.Before.Answers, unit.Before.Mean), new(unit.After.Answers, unit.After.Mean)))],
        [.. session.People.Select(person => new SessionPersonFacts(person.Name, person.IsInvited, person.HasCome))], [.. session.Topics.Select(topic => topic.Number)],
        [.. session.PainPoints.Select(point => new PainPointFacts(Text(point.Id), point.Words, point.Objection?.Number, point.UnitCode))],
        [.. session.Minutes.Select(line => new MinuteFacts(Text(line.Id), line.Words, line.Objection?.Number, line.By, line.Action?.Number, line.Action?.Status,
            line.ReadBack is { } readBack ? readBack.Confirmed switch { true => "Confirmed", false => "Refused", null => "Waiting" } : null))],
        session.IsIllustrative);

    private static string Text(int key) => key.ToString(CultureInfo.InvariantCulture);

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
