using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Notifications.Inbox;

/// <summary>The caller's inbox over HTTP, by the queries and commands of the page.</summary>
public static class InboxApi
{
    /// <param name="Cause">The action that caused it; null when a date did.</param>
    /// <param name="Objection">The number of the objection; null for a notification about something else.</param>
    /// <param name="Update">The id of the version; null for a notification about something else.</param>
    /// <param name="Effect">The id of the effect on a goal; null for a notification about something else.</param>
    /// <param name="Need">The id of the need of a unit; null for a notification about something else.</param>
    /// <param name="Session">The id of the session; null for a notification about something else.</param>
    /// <param name="Address">The page where the person acts.</param>
    public sealed record NotificationFacts(
        string Id, NotificationKind Kind, HistoryKind? Cause, string? Objection, string? Update, string? Effect, string? Need, string? Session, string Title, Step? Step, DateOnly? DueOn, DateTime At, DateTime? DoneAt, string Address);

    /// <summary>How many notifications were marked.</summary>
    public sealed record MarkedFacts(int Count, DateTime At);

    public static void MapInbox(this RouteGroupBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Notifications");
        inbox.MapGet("", ListAsync).WithName("ListNotifications").WithSummary("The caller's notifications, newest first").DescribeList(InboxFilter.Names);
        inbox.MapPost("/done", (UseCase useCase, CancellationToken cancellation) => MarkAsync(null, useCase, cancellation))
            .WithName("MarkAllNotificationsDone").WithSummary("Mark every open notification as done").Produces<MarkedFacts>().ProducesProblem(StatusCodes.Status401Unauthorized);
        inbox.MapPost("/{id:long}/done", (long id, UseCase useCase, CancellationToken cancellation) => MarkAsync([id], useCase, cancellation))
            .WithName("MarkNotificationDone").WithSummary("Mark a notification as done").Produces<MarkedFacts>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        inbox.MapPost("/{id:long}/reopen", ReopenAsync)
            .WithName("ReopenNotification").WithSummary("Open a notification again").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Microsoft.AspNetCore.Http.HttpResults.Ok<Page<NotificationFacts>>> ListAsync(HttpRequest request, Part part, InboxQuery inbox, CancellationToken cancellation)
    {
        Part.Only(request, InboxFilter.Names);
        var page = await inbox.LoadPageAsync(InboxFilter.Parse(request.Query["status"], request.Query["kind"]), part.Limit, part.After, cancellation);
        return TypedResults.Ok(new Page<NotificationFacts>([.. page.Items.Select(Of)], page.Next, page.Total));
    }

    private static async Task<IResult> MarkAsync(IReadOnlyList<long>? ids, UseCase useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<MarkDone.Command, MarkDone.Marked>(new(ids), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(new MarkedFacts(outcome.Value!.Count, outcome.Value.At));
    }

    private static Task<IResult> ReopenAsync(long id, UseCase useCase, CancellationToken cancellation) =>
        useCase.AnswerAsync(new ReopenNotifications.Command([id], null), cancellation);

    private static NotificationFacts Of(InboxQuery.Item item) => new(
        item.Line.Id.ToString(CultureInfo.InvariantCulture), item.Line.Kind, item.Line.Cause, item.Line.ObjectionId is null ? null : item.Number, item.Line.UpdateId?.ToString(CultureInfo.InvariantCulture),
        item.Line.EffectId?.ToString(CultureInfo.InvariantCulture), item.Line.NeedId?.ToString(CultureInfo.InvariantCulture), item.Line.SessionId?.ToString(CultureInfo.InvariantCulture),
        item.Title, item.Line.Step, item.Line.DueOn, item.Line.HappenedAt, item.Line.DoneAt, item.Line.Address);
}
