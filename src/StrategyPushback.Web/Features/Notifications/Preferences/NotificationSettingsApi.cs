using System.Globalization;
using StrategyPushback.Domain.Notifications;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Api;

namespace StrategyPushback.Web.Features.Notifications.Preferences;

/// <summary>The caller's notification settings over HTTP, by the query and the command of the page.</summary>
public static class NotificationSettingsApi
{
    /// <param name="Mail">When each kind is sent by e-mail.</param>
    /// <param name="QuietFrom">A time of day as <c>22:00</c>; null without quiet hours.</param>
    /// <param name="QuietUntil">A time of day as <c>07:00</c>; null without quiet hours.</param>
    public sealed record NotificationSettingsFacts(IReadOnlyList<KindFacts> Mail, string? QuietFrom, string? QuietUntil);

    public sealed record KindFacts(NotificationKind Kind, MailFrequency Frequency);

    public static void MapNotificationSettings(this RouteGroupBuilder api)
    {
        var settings = api.MapGroup("/notification-settings").WithTags("Notifications");
        settings.MapGet("", async (HttpContext context, NotificationSettingsQuery query, CancellationToken cancellation) => TypedResults.Ok(await FactsAsync(context, query, cancellation)))
            .WithName("GetNotificationSettings").WithSummary("The caller's notification settings").ProducesProblem(StatusCodes.Status401Unauthorized);
        settings.MapPatch("", ChangeAsync).WithName("ChangeNotificationSettings").WithSummary("Change the caller's notification settings; members left out stay as they are").Produces<NotificationSettingsFacts>().DescribeVerb();
    }

    private static async Task<IResult> ChangeAsync(IfMatch state, Body<NotificationSettingsInput> body, HttpContext context, UseCase useCase, NotificationSettingsQuery query, CancellationToken cancellation)
    {
        var outcome = await useCase.RunAsync<ChangeNotificationSettings.Command, NoResult>(new(body.Value, state.Seen), cancellation: cancellation);
        return outcome.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(await FactsAsync(context, query, cancellation));
    }

    private static async Task<NotificationSettingsFacts> FactsAsync(HttpContext context, NotificationSettingsQuery query, CancellationToken cancellation)
    {
        var view = await query.LoadAsync(cancellation);
        IfMatch.Tell(context, view.Seen);
        return new([.. view.Frequencies.Select(kind => new KindFacts(kind.Key, kind.Value))], Text(view.QuietFrom), Text(view.QuietUntil));
    }

    private static string? Text(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
