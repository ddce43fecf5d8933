using System.Globalization;
using StrategyPushback.Data.Outbox;
using StrategyPushback.Web.Features.Notifications.Mail;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Notifications.Deliveries;

/// <summary>The e-mails over HTTP, by the query and the commands of the page.</summary>
public static class DeliveriesApi
{
    /// <param name="To">The address of the receiver.</param>
    /// <param name="Notifications">The number of notifications in it.</param>
    /// <param name="Error">The code of the last failure; null when there was none.</param>
    /// <param name="Reason">The failure in words.</param>
    public sealed record DeliveryFacts(string Id, string To, MailState State, int Notifications, int Attempts, DateTime CreatedAt, DateTime? NextAttemptAt, DateTime? SentAt, string? Error, string? Reason);

    public static void MapDeliveries(this RouteGroupBuilder api)
    {
        var deliveries = api.MapGroup("/deliveries").WithTags("Notifications").RequireAuthorization(nameof(Right.SeeDeliveries));
        deliveries.MapGet("", ListAsync).WithName("ListDeliveries").WithSummary("E-mails with their state, newest first").DescribeList(["state"]);
        deliveries.MapPost("/{id:long}/send-again", async (long id, UseCase useCase, CancellationToken cancellation) => Answer(await useCase.RunAsync<SendAgain.Command, NoResult>(new(id), cancellation: cancellation)))
            .WithName("SendDeliveryAgain").WithSummary("Send an e-mail again").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        deliveries.MapPost("/retry-events", async (UseCase useCase, CancellationToken cancellation) => Answer(await useCase.RunAsync<RetryEvents.Command, NoResult>(new(), cancellation: cancellation)))
            .WithName("RetryEvents").WithSummary("Try again the events that could not be turned into notifications").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        deliveries.MapPost("/test", TestAsync)
            .WithName("SendTestMail").WithSummary("Send a test message to the caller").Produces<SendTestMail.Receipt>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <exception cref="InvalidFieldException">The state is unknown.</exception>
    public static MailState? StateOf(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Enum.TryParse<MailState>(text, out var state) && state.ToString() == text ? state
        : throw new InvalidFieldException("state", "filter.unknown", UseCase.Wording("filter.unknown", ["state", text]));

    private static async Task<Microsoft.AspNetCore.Http.HttpResults.Ok<Page<DeliveryFacts>>> ListAsync(HttpRequest request, Part part, DeliveriesQuery query, CancellationToken cancellation)
    {
        Part.Only(request, ["state"]);
        var view = await query.LoadAsync(StateOf(request.Query["state"]), part.Limit, part.After, cancellation);
        return TypedResults.Ok(new Page<DeliveryFacts>([.. view.Lines.Items.Select(Of)], view.Lines.Next, view.Lines.Total));
    }

    private static async Task<IResult> TestAsync(UseCase useCase, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<SendTestMail.Command, SendTestMail.Receipt>(new(), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(outcome.Value);
    }

    private static IResult Answer(Outcome<NoResult> outcome) => outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.NoContent();

    private static DeliveryFacts Of(DeliveriesQuery.Line line) =>
        new(line.Id.ToString(CultureInfo.InvariantCulture), line.Email, line.State, line.Notifications, line.Attempts, line.CreatedAt, line.NextAttemptAt, line.SentAt, line.Error, line.Reason);
}
